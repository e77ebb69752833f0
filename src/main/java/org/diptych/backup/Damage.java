package org.diptych.backup;

import java.io.IOException;

/** Bytes that are not those that were written. */
final class Damage extends IOException {

  private final String where;

  /** Somewhere in the file. */
  Damage() {
    this("none");
  }

  /**
   * @param where in the archive, as the name of an entry
   */
  Damage(String where) {
    super(where);
    this.where = where;
  }

  /** "none" when nobody knows, which the sentence leaves out. */
  String where() {
    return where;
  }
}
