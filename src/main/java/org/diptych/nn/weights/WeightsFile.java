package org.diptych.nn.weights;

import ai.djl.ndarray.types.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.diptych.nn.tensors.SafetensorsHeader;
import org.diptych.nn.tensors.SafetensorsHeader.Type;
import org.diptych.nn.tensors.TensorValues;
import org.diptych.platform.Refusal;
import org.diptych.platform.Sha256;

/**
 * What a file of weights holds, found out by looking at its bytes: nothing here needs or loads
 * libtorch, so that the site may ask.
 *
 * @param network as people call it, "VGG-16"
 * @param sha256 of the whole file, 64 hexadecimal digits
 * @param metadata free text by key, as the file has it
 */
public record WeightsFile(String network, String sha256, Map<String, String> metadata) {

  /** The network's name of a file that holds heads of LPIPS, which is none. */
  public static final String LPIPS = "LPIPS heads";

  private static final Set<Type> TYPES = EnumSet.of(Type.F32, Type.F16, Type.BF16);

  /**
   * Reads all of a file and checks its header, its names, shapes and types, and that every value
   * that counts is finite.
   *
   * @param in is read to its end and not closed
   * @param size of the file in bytes
   * @throws Refusal that says in one sentence what is wrong
   */
  public static WeightsFile inspect(InputStream in, long size) throws IOException {
    Sha256.Reading bytes = Sha256.reading(new BufferedInputStream(in));
    SafetensorsHeader header = SafetensorsHeader.read(bytes.stream(), size);
    Layout layout = Layout.recognise(shapes(header), header.metadata());
    checkTypes(header);
    for (Map.Entry<String, SafetensorsHeader.Entry> tensor : inOrder(header)) {
      TensorValues values = new TensorValues(tensor.getKey(), tensor.getValue());
      if (Layout.isUsed(tensor.getKey())) {
        values.check(bytes.stream());
      } else {
        values.skip(bytes.stream());
      }
    }
    return new WeightsFile(layout.network(), bytes.hex(), Map.copyOf(header.metadata()));
  }

  /** Whose weights a file holds, by its header alone; empty when it is not sound or not known. */
  public static Optional<String> network(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      SafetensorsHeader header = SafetensorsHeader.read(in, Files.size(file));
      return Layout.find(shapes(header), header.metadata()).map(Layout::network);
    } catch (Refusal unsound) {
      return Optional.empty();
    }
  }

  /** The networks whose weights are known, as people call them. */
  public static List<String> networks() {
    return Layouts.KNOWN.stream().map(Layout::network).distinct().toList();
  }

  private static Map<String, Shape> shapes(SafetensorsHeader header) {
    return header.entries().entrySet().stream()
        .filter(tensor -> Layout.isUsed(tensor.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, tensor -> tensor.getValue().shape()));
  }

  private static void checkTypes(SafetensorsHeader header) {
    header
        .entries()
        .forEach((name, entry) -> {
          if (Layout.isUsed(name) && !TYPES.contains(entry.type())) {
            throw new Refusal(Refusal.Kind.INVALID, "weights.type", name, entry.type().name());
          }
        });
  }

  private static List<Map.Entry<String, SafetensorsHeader.Entry>> inOrder(
      SafetensorsHeader header) {
    List<Map.Entry<String, SafetensorsHeader.Entry>> tensors =
        new ArrayList<>(header.entries().entrySet());
    tensors.sort(Comparator.comparingLong(tensor -> tensor.getValue().begin()));
    return tensors;
  }
}
