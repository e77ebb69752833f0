package org.diptych.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in CIFAR's binary layout: published ones, and small ones written by hand. */
public final class CifarFiles {

  public static final int RECORD = 1 + 3 * 32 * 32;

  private static final Path FOLDER = Path.of("../shared/data/cifar");

  private CifarFiles() {}

  /** A published folder; the calling test is skipped where there is none. */
  public static Path folder(String name) {
    Path folder = FOLDER.resolve(name);
    assumeTrue(Files.exists(folder), folder + " is kept outside of the project and is not here");
    return folder;
  }

  /** Records of CIFAR-10 whose classes go round and whose pictures all differ. */
  public static byte[] records(int count, int seed) {
    byte[] bytes = new byte[count * RECORD];
    for (int i = 0; i < count; i++) {
      for (int k = 1; k < RECORD; k++) {
        bytes[i * RECORD + k] = (byte) (seed + 7 * i + k / 32 * i % 10);
      }
      bytes[i * RECORD] = (byte) (i % 10);
    }
    return bytes;
  }

  /** A sound set of few pictures. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("data_batch_1.bin"), records(20, 1));
    Files.write(folder.resolve("data_batch_2.bin"), records(30, 2));
    Files.write(folder.resolve("test_batch.bin"), records(10, 3));
    return folder;
  }
}
