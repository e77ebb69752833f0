package org.diptych;

import java.util.Optional;

/** Which build this is, for the record of every run. */
final class Version {

  private Version() {}

  /** From the jar's manifest; "development" when there is no jar. */
  static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
