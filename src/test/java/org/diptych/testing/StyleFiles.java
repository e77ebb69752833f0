package org.diptych.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published weights, pictures and numbers of style transfer, which are not part of the project. */
public final class StyleFiles {

  private static final Path FOLDER = Path.of("../shared/data/style");

  private StyleFiles() {}

  /** A file of the folder; the calling test is skipped where there is none. */
  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), file + " is kept outside of the project and is not here");
    return file;
  }

  public static Path weights(String name) {
    return file("weights/" + name);
  }
}
