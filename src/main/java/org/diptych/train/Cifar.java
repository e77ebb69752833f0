package org.diptych.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.diptych.nn.Ops;

/**
 * Pictures of CIFAR-10 in its binary format: per picture a byte of its class, then 32×32 bytes of
 * red, of green and of blue. Any whole number of pictures.
 */
record Cifar(byte[] bytes) {

  static final int CLASSES = 10;
  static final int SIDE = 32;

  private static final int VALUES = 3 * SIDE * SIDE;
  private static final int RECORD = 1 + VALUES;

  /**
   * @throws IllegalArgumentException when the file does not consist of whole records
   */
  static Cifar read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length == 0 || bytes.length % RECORD != 0) {
      throw new IllegalArgumentException(
          "%s has %d bytes, which are not records of %d.".formatted(file, bytes.length, RECORD));
    }
    return new Cifar(bytes);
  }

  int count() {
    return bytes.length / RECORD;
  }

  int label(int index) {
    return bytes[index * RECORD];
  }

  /** (to − from, 3, 32, 32) in [0, 1]. */
  NDArray pictures(int from, int to, NDManager manager) {
    float[] values = new float[(to - from) * VALUES];
    for (int i = 0; i < values.length; i++) {
      int at = (from + i / VALUES) * RECORD + 1 + i % VALUES;
      values[i] = (bytes[at] & 255) / 255f;
    }
    return Ops.owned(manager.create(values, new Shape(to - from, 3, SIDE, SIDE)));
  }
}
