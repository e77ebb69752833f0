package org.diptych.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself, in its last entry.
 *
 * @param diptych version of the program that wrote it
 * @param schema version of the tables
 * @param created when all of the tables looked like this
 * @param tables in the order in which they can be filled: what a row refers to comes before it
 * @param files of the home
 * @param damaged SHA-256 of the blobs whose bytes were not what was once stored, or not all there
 */
record Manifest(
    int format,
    String diptych,
    String schema,
    Instant created,
    List<Rows> tables,
    List<Stored> files,
    List<String> damaged) {

  static final String FILE = "manifest.json";
  static final int FORMAT = 1;
  static final String TABLES = "tables/";

  Manifest {
    tables = List.copyOf(tables);
    files = List.copyOf(files);
    damaged = List.copyOf(damaged);
  }

  /**
   * An entry of the archive.
   *
   * @param name with its folder, parts separated by a slash
   * @param bytes unpacked
   * @param sha256 of those, 64 hexadecimal digits
   */
  record Stored(String name, long bytes, String sha256) {}

  /**
   * A table, in PostgreSQL's binary COPY format.
   *
   * @param columns in the order in which they are copied
   */
  record Rows(String table, List<String> columns, long rows, long bytes, String sha256) {

    Rows {
      columns = List.copyOf(columns);
    }

    Stored entry() {
      return new Stored(TABLES + table, bytes, sha256);
    }
  }
}
