package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.diptych.nn.Ops;
import org.diptych.nn.Torch;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Refusal;
import org.diptych.platform.Sha256;
import org.diptych.platform.files.CacheFolder;

/**
 * Grids of whole sets of pictures, which all seeds and many arms have in common. A file that is
 * damaged counts as absent.
 */
record GridCache(CacheFolder files) {

  /** Bytes in all; 50,000 pictures take 10 MB. */
  private static final long MOST = 500_000_000;

  private static final String GRIDS = "grids";
  private static final String NETWORK = "network";
  private static final String SHA256 = "sha256";

  /**
   * @param folder which need not exist
   */
  static GridCache in(Path folder) {
    return new GridCache(new CacheFolder(folder, MOST));
  }

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
    try (NDManager room = Torch.newManager()) {
      Optional<Path> file = files.find(name(key));
      if (file.isEmpty()) {
        return Optional.empty();
      }
      Safetensors.File read = Safetensors.read(Files.readAllBytes(file.get()), room);
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
      Map<String, String> whose = Map.of(NETWORK, seen.network(), SHA256, seen.sha256());
      files.keep(name(key), out -> Safetensors.write(Map.of(GRIDS, grids), whose, out));
    } catch (IOException e) {
      throw new UncheckedIOException("grids could not be kept in " + files.folder(), e);
    }
  }

  private static String name(String key) {
    return key + ".safetensors";
  }
}
