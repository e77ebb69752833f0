package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.nn.Ops;
import org.diptych.nn.Torch;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Refusal;
import org.diptych.platform.Sha256;

/**
 * Grids of whole sets of pictures, which all seeds and many arms have in common, as files. Several
 * processes may use it at a time; a file that is damaged counts as absent.
 *
 * @param folder which need not exist
 */
record GridCache(Path folder) {

  /** Files, of which the oldest are removed: 50,000 pictures take 10 MB. */
  private static final int MOST = 50;

  private static final String GRIDS = "grids";
  private static final String NETWORK = "network";
  private static final String SHA256 = "sha256";

  /**
   * Grids, and whose they are.
   *
   * @param network as people call it
   * @param sha256 of its weights
   */
  record Seen(AttentionGrids grids, String network, String sha256) {}

  /**
   * @param parts all that the grids depend on
   */
  static String key(Object... parts) {
    try {
      byte[] text = Arrays.toString(parts).getBytes(StandardCharsets.UTF_8);
      return Sha256.hex(out -> out.write(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param count of the pictures
   */
  Optional<Seen> find(String key, int count) {
    Path file = file(key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (NDManager room = Torch.newManager()) {
      Safetensors.File read = Safetensors.read(Files.readAllBytes(file), room);
      NDArray grids = read.tensors().get(GRIDS);
      if (grids == null || grids.getShape().dimension() != 2 || grids.getShape().get(0) != count) {
        return Optional.empty();
      }
      int cells = (int) grids.getShape().get(1);
      float[] all = grids.toFloatArray();
      float[][] rows = new float[count][];
      Arrays.setAll(rows, i -> Arrays.copyOfRange(all, i * cells, (i + 1) * cells));
      Map<String, String> of = read.metadata();
      return Optional.of(
          new Seen(
              new AttentionGrids(rows), of.getOrDefault(NETWORK, ""), of.getOrDefault(SHA256, "")));
    } catch (IOException | Refusal damaged) {
      return Optional.empty();
    }
  }

  void keep(String key, Seen seen) {
    float[][] rows = seen.grids().grids();
    int cells = rows[0].length;
    float[] all = new float[rows.length * cells];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * cells, cells);
    }
    try (NDManager room = Torch.newManager()) {
      NDArray grids = Ops.owned(room.create(all, new Shape(rows.length, cells)));
      byte[] bytes =
          Safetensors.write(
              Map.of(GRIDS, grids), Map.of(NETWORK, seen.network(), SHA256, seen.sha256()));
      Files.createDirectories(folder);
      Path file = Files.write(Files.createTempFile(folder, "", ".part"), bytes);
      Files.move(file, file(key), StandardCopyOption.ATOMIC_MOVE);
      removeOldest();
    } catch (IOException e) {
      throw new UncheckedIOException("grids could not be kept in " + folder, e);
    }
  }

  private Path file(String key) {
    return folder.resolve(key + ".safetensors");
  }

  private void removeOldest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> oldest =
          files
              .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
              .skip(MOST)
              .toList();
      for (Path file : oldest) {
        Files.deleteIfExists(file);
      }
    }
  }
}
