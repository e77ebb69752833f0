package org.diptych.platform;

import java.nio.file.Path;
import org.diptych.platform.files.FolderSize;

/**
 * PostgreSQL's log of what it is about to write, which on a small disk is most of a home with
 * little in it. It begins small, and grows to its limit when much is written at once.
 *
 * @param folder with its segments
 */
public record WriteAheadLog(Path folder) {

  private static final int MB = 1 << 20;

  /** PostgreSQL's own default is 1024 MB. */
  public static final int MOST_MB = 128;

  /** What it does not shrink below again. */
  public static final int LEAST_MB = 64;

  static WriteAheadLog of(Home home) {
    return new WriteAheadLog(home.database().resolve("pg_wal"));
  }

  long bytes() {
    return FolderSize.of(folder);
  }

  /** By how much it may still grow. */
  long toCome() {
    return Math.max(0, (long) MOST_MB * MB - bytes());
  }
}
