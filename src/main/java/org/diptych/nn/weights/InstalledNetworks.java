package org.diptych.nn.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The networks there are weights for: the safetensors files of a folder, then those that ship.
 * Which network a file belongs to is told by its tensors.
 */
public final class InstalledNetworks {

  private static final List<String> SHIPPED = List.of("vgg-diptych.safetensors");

  private static final String COPY = "diptych-weights-"; // and the id of its process

  /** Copied once in a process, however many runs it makes. */
  private static @Nullable List<Path> copies;

  private InstalledNetworks() {}

  /**
   * The first file of each network by the network's name, those of the folder before those that
   * ship; files that are unsound by their header are passed over.
   *
   * @param folder need not exist
   */
  public static Map<String, Path> in(Path folder) throws IOException {
    Map<String, Path> installed = new LinkedHashMap<>();
    for (Path file : Stream.concat(files(folder).stream(), shipped().stream()).toList()) {
      WeightsFile.network(file).ifPresent(name -> installed.putIfAbsent(name, file));
    }
    return installed;
  }

  /**
   * The safetensors files of a folder by name; folders in it hold what is on its way or no weights.
   *
   * @param folder need not exist
   */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".safetensors"))
          .sorted()
          .toList();
    }
  }

  /** Copies of what lies in the program itself, where nothing can be mapped. */
  private static synchronized List<Path> shipped() {
    if (copies == null) {
      copies = SHIPPED.stream().map(InstalledNetworks::copied).toList();
    }
    return copies;
  }

  private static Path copied(String name) {
    try (InputStream in = InstalledNetworks.class.getResourceAsStream("/models/" + name)) {
      sweep(Path.of(System.getProperty("java.io.tmpdir")));
      String prefix = COPY + ProcessHandle.current().pid() + "-";
      Path copy = Files.createTempFile(prefix, ".safetensors");
      copy.toFile().deleteOnExit();
      Files.copy(
          Objects.requireNonNull(in, () -> name + " is not in the program"),
          copy,
          StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("the weights that ship could not be copied", e);
    }
  }

  /**
   * Removes the copies of processes that were killed, 7 MB each; also those of an earlier process
   * with this one's id, which in a container it always has.
   */
  static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, COPY + "[0-9]*-*")) {
      for (Path copy : found) {
        String rest = copy.getFileName().toString().substring(COPY.length());
        long process = Long.parseLong(rest.substring(0, rest.indexOf('-')));
        boolean ours = process == ProcessHandle.current().pid();
        if ((ours || ProcessHandle.of(process).isEmpty()) && Files.isWritable(copy)) {
          Files.deleteIfExists(copy);
        }
      }
    }
  }
}
