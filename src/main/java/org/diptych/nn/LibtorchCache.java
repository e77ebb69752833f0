package org.diptych.nn;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Where DJL unpacks libtorch, 430 MB, at the first start on a machine. */
final class LibtorchCache {

  private LibtorchCache() {}

  /** Removes what starts that were killed while unpacking left behind; DJL never does. */
  static void sweep() {
    sweep(Utils.getEngineCacheDir("pytorch"), Instant.now().minus(Duration.ofHours(1)));
  }

  /**
   * Removes the folders that were being filled before {@code deadline}.
   *
   * @param cache may be absent
   */
  static void sweep(Path cache, Instant deadline) {
    if (!Files.isDirectory(cache)) {
      return;
    }
    try (var folders = Files.newDirectoryStream(cache, "tmp*")) {
      for (Path folder : folders) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(deadline)) {
          Utils.deleteQuietly(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy " + cache, e);
    }
  }
}
