package org.diptych.platform.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that can be made again, of which those that were not used for longest are removed. Several
 * processes may use it at a time.
 *
 * @param folder which need not exist
 * @param most bytes in it; the newest file stays, whatever its size
 */
public record CacheFolder(Path folder, long most) {

  private static final String UNFINISHED = ".part";

  /** The file of this name, which counts as used now. */
  public Optional<Path> find(String name) throws IOException {
    Path file = folder.resolve(name);
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** All of it or nothing, in place of what had this name. */
  public Path keep(String name, WholeFile.Content content) throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "", UNFINISHED);
    Path file = folder.resolve(name);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
        content.writeTo(out);
      }
      Fsync.of(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    removeOldest(file);
    return file;
  }

  private void removeOldest(Path newest) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> lastUsedFirst =
          files
              .filter(file -> !file.equals(newest))
              .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
              .toList();
      long bytes = Files.size(newest);
      for (Path file : lastUsedFirst) {
        bytes += file.toFile().length();
        if (bytes > most) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
