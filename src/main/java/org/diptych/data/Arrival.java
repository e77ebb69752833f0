package org.diptych.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A set on its way in: it lies unpacked in a folder that nobody reads sets from, under a name of
 * ours, and is gone when it is closed, unless it was moved to its place before.
 */
final class Arrival implements AutoCloseable {

  private static final String FOLDER = ".incoming";

  private final Path folder;

  private Arrival(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes a zip in.
   *
   * @throws Refusal when it breaks a rule, or the disk has no room for it
   */
  static Arrival unpack(InputStream zip, Path data, ZipIntake.Limits limits, Disk disk)
      throws IOException {
    Path incoming = Files.createDirectories(data.resolve(FOLDER));
    Arrival arrival = new Arrival(Files.createTempDirectory(incoming, ""));
    try {
      new ZipIntake(zip, arrival.folder, limits, disk).unpack();
      return arrival;
    } catch (IOException | RuntimeException e) {
      arrival.close();
      throw e;
    }
  }

  /** The folder with the set: what was packed may be the folder itself, or what is in it. */
  Path set() throws IOException {
    Path set = folder;
    while (true) {
      try (Stream<Path> inside = Files.list(set)) {
        List<Path> all = inside.toList();
        boolean wrapped =
            all.size() == 1
                && Files.isDirectory(all.getFirst())
                && !all.getFirst().endsWith("train");
        if (!wrapped) {
          return set;
        }
        set = all.getFirst();
      }
    }
  }

  /** In one step, so that nobody ever sees half of it. */
  void moveTo(Path place) throws IOException {
    Path set = set();
    Files.writeString(set.resolve(StoredSet.IMPORTED), "");
    Files.move(set, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same for what the site has sent; another process may have been faster. */
  void moveTo(Path place, String sha256) throws IOException {
    Path set = set();
    Files.writeString(set.resolve(StoredSet.SUPPLIED), sha256);
    try {
      Files.move(set, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  /** Out of sight in one step, and then from the disk. */
  static void remove(Path set, Path data) throws IOException {
    Path incoming = Files.createDirectories(data.resolve(FOLDER));
    Path gone = Files.createTempDirectory(incoming, "");
    Files.move(set, gone.resolve("set"), StandardCopyOption.ATOMIC_MOVE);
    delete(gone);
  }

  /** Throws away what a killed process left behind. */
  static void sweep(Path data) throws IOException {
    Path incoming = data.resolve(FOLDER);
    if (Files.isDirectory(incoming)) {
      delete(incoming);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path inside, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(inside);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
