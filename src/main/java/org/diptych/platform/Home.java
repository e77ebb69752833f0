package org.diptych.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds everything Diptych keeps outside the program; open to its owner only. */
public record Home(Path path) {

  public Home {
    path = path.toAbsolutePath().normalize();
  }

  /** Weights that were imported, or put here by hand. */
  public Path models() {
    return folder("models");
  }

  /** Sets of labelled pictures that were imported, or put here by hand. */
  public Path data() {
    return folder("data");
  }

  /** What can be computed again, and is kept because that takes long. */
  public Path cache() {
    return folder("cache");
  }

  /** Pictures while they are taken in; whatever else is found there may be thrown away. */
  public Path spool() {
    return folder("spool");
  }

  /** What a run works with while this machine computes it. */
  public Path runs() {
    return folder("runs");
  }

  public Path logs() {
    return folder("logs");
  }

  /** The data directory of the embedded PostgreSQL, named by its major version; made by initdb. */
  public Path database() {
    return root().resolve("pg18");
  }

  /** Is there while a restore into this home has begun and not ended. */
  public Path unfinishedRestore() {
    return root().resolve("restore.unfinished");
  }

  /** This file or folder of the home, which itself is made when it is not there yet. */
  public Path resolve(String name) {
    return root().resolve(name);
  }

  /** By its real name, so that all processes call it the same. */
  private Path root() {
    try {
      return createPrivate(path).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private Path folder(String name) {
    return createPrivate(root().resolve(name));
  }

  private static Path createPrivate(Path folder) {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try {
      return Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }
}
