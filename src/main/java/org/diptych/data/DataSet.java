package org.diptych.data;

import java.util.List;
import java.util.Optional;
import org.diptych.platform.Refusal;

/**
 * A set of labelled pictures that is here.
 *
 * @param id lower-case letters, digits and hyphens
 * @param sides that its pictures can be opened with, in pixels
 * @param check what was found in it
 */
public record DataSet(String id, Kind kind, Origin origin, List<Integer> sides, Check check) {

  /** What it is made of. */
  public enum Kind {
    PROCEDURAL,
    CIFAR_10,
    CIFAR_100,
    FOLDERS
  }

  /** Drawn by the program, imported, or put into the home by hand. */
  public enum Origin {
    DRAWN,
    IMPORTED,
    PLACED
  }

  /** What is known about its pictures. */
  public sealed interface Check {

    /**
     * It can be learnt from.
     *
     * @param train how many pictures to learn from
     * @param test how many to be tested on
     * @param sha256 of all pictures at the smallest side, or of the recipe they are drawn by
     * @param bytes on the disk
     */
    record Sound(List<String> classes, int train, int test, String sha256, long bytes)
        implements Check {}

    /** It is here and cannot be used, for this reason. */
    record Refused(Refusal why) implements Check {}

    /** It is being read, or still being written. */
    record Running() implements Check {}
  }

  /** Empty unless it is sound. */
  public Optional<Check.Sound> sound() {
    return check instanceof Check.Sound sound ? Optional.of(sound) : Optional.empty();
  }
}
