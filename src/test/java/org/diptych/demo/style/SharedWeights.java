package org.diptych.demo.style;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published weights, which are not part of the project. */
final class SharedWeights {

  private static final Path FOLDER = Path.of("../shared/data/style/weights");

  private SharedWeights() {}

  /** A file of the folder; the calling test is skipped where there is none. */
  static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), file + " is kept outside of the project and is not here");
    return file;
  }

  /** A folder without weights. */
  static Path nothing() {
    return Path.of("src/test/no-weights");
  }
}
