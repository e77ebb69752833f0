package org.diptych.lab.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diptych.lab.spi.Inputs;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sha256;
import org.diptych.platform.files.WholeFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link FolderRun} is to do, written into its folder as {@code run.json} with the inputs
 * beside it, so that nothing else goes on in it.
 *
 * @param settings all of them
 * @param pictures as PNG, by slot
 * @param texts in UTF-8, by slot
 */
public record FolderOrder(
    String demo,
    String method,
    ObjectNode settings,
    Map<String, byte[]> pictures,
    Map<String, byte[]> texts,
    long seed) {

  private static final String FILE = "run.json";

  /** As a method sees them. */
  public Inputs inputs() {
    return new StoredInputs(
        slot -> Optional.ofNullable(pictures.get(slot)),
        slot -> Optional.ofNullable(texts.get(slot)).map(PlainText::read));
  }

  /**
   * Makes the folder this run's own.
   *
   * @throws Refusal when it is not empty and holds something else
   */
  void settle(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Refusal(Kind.CONFLICT, "folder.file", folder);
    }
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      requireEmpty(folder);
      whole(file, json().getBytes(StandardCharsets.UTF_8));
    } else if (!Files.readString(file).equals(json())) {
      throw new Refusal(Kind.CONFLICT, "folder.other", folder, FILE);
    }
    Path inputs = Files.createDirectories(folder.resolve("inputs"));
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      whole(inputs.resolve(picture.getKey() + ".png"), picture.getValue());
    }
    for (Map.Entry<String, byte[]> text : texts.entrySet()) {
      whole(inputs.resolve(text.getKey() + ".txt"), text.getValue());
    }
  }

  /** But for an order that was being written when somebody was killed. */
  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      if (all.anyMatch(file -> !file.getFileName().toString().startsWith(FILE))) {
        throw new Refusal(Kind.CONFLICT, "folder.full", folder, FILE);
      }
    }
  }

  private static void whole(Path file, byte[] bytes) throws IOException {
    WholeFile.write(file, out -> out.write(bytes));
  }

  private String json() throws IOException {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode json = mapper.createObjectNode();
    json.put("demo", demo).put("method", method).put("seed", seed).set("settings", settings);
    ObjectNode hashes = json.putObject("inputs");
    Map<String, byte[]> inputs = new TreeMap<>(pictures);
    inputs.putAll(texts);
    for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
      hashes.put(input.getKey(), Sha256.hex(out -> out.write(input.getValue())));
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
