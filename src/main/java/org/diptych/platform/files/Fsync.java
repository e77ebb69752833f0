package org.diptych.platform.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Makes sure that what was written is on the disk. A file system may keep a rename through a power
 * cut and lose the bytes of the file that was renamed.
 */
public final class Fsync {

  private Fsync() {}

  /** A file's bytes, or the names in a folder. */
  public static void of(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The name of a file, in the folder that it is in. */
  public static void nameOf(Path file) throws IOException {
    of(file.resolveSibling(""));
  }

  /** A folder with all that is in it; where links in it lead is not followed. */
  public static void tree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        of(path);
      }
    }
  }
}
