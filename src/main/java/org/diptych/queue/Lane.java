package org.diptych.queue;

import java.util.Locale;

/** Which workers run it: short inference, or optimisation and training. */
public enum Lane {
  QUICK,
  LONG;

  /** As the database and the API spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The lane of this id.
   *
   * @throws IllegalArgumentException when there is no such lane
   */
  public static Lane of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
