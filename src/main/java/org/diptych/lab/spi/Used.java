package org.diptych.lab.spi;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a run's result depends on besides its inputs and settings, as {@link
 * RunContext#uses} has noted it down.
 *
 * @param role such as "judge"
 * @param name as people call it; empty where it has none
 * @param sha256 of its bytes
 */
public record Used(String role, String name, String sha256) {

  private static final String HASH = ".sha256";

  /** What roles begin with under which data stand, and no weights. */
  private static final String DATA = "data.";

  /** Whether it is learnt from or tested on. */
  public boolean isData() {
    return role.startsWith(DATA);
  }

  /**
   * All that a run has used, by role.
   *
   * @param notes of the run
   */
  public static Stream<Used> in(Map<String, String> notes) {
    return notes.keySet().stream()
        .filter(key -> key.endsWith(HASH))
        .sorted()
        .flatMap(key -> of(key.substring(0, key.length() - HASH.length()), notes).stream());
  }

  /**
   * Under this role.
   *
   * @param notes of the run
   */
  public static Optional<Used> of(String role, Map<String, String> notes) {
    return Optional.ofNullable(notes.get(hash(role)))
        .map(sha256 -> new Used(role, notes.getOrDefault(role, ""), sha256));
  }

  /** The key of the note that holds the hash. */
  static String hash(String role) {
    return role + HASH;
  }
}
