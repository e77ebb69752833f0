package org.diptych.lab.evidence;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.diptych.lab.spi.AnswerSheet;

/**
 * Whether a run that was run again gave the same answers where it answers anything; otherwise
 * whether it made the same picture, or the same text where it makes none.
 *
 * @param arm position of the arm
 * @param seed of the run
 * @param match how well
 * @param meanDifference of the 8-bit channels, 0 to 255; 0 when identical, and of texts
 * @param maxDifference of the 8-bit channels, 0 to 255; 0 of texts
 * @param answers how those of the two runs differ, where both answered the same questions
 * @param otherWeights present when it was made with other weights, so that another picture is no
 *     wonder
 */
public record Verdict(
    int arm,
    long seed,
    Match match,
    double meanDifference,
    int maxDifference,
    Optional<OtherAnswers> answers,
    Optional<OtherWeights> otherWeights) {

  /**
   * @param changed questions that were answered with another class than before
   * @param questions all of them
   * @param accuracy share of right answers now minus that before, in points
   */
  public record OtherAnswers(int changed, int questions, double accuracy) {

    static OtherAnswers between(AnswerSheet now, AnswerSheet before) {
      int changed = 0;
      for (int i = 0; i < now.count(); i++) {
        changed += now.given()[i] == before.given()[i] ? 0 : 1;
      }
      return new OtherAnswers(changed, now.count(), now.accuracy() - before.accuracy());
    }
  }

  /** Names and hashes of weights, such as "VGG-16 397923af1234…". */
  public record OtherWeights(String now, String before) {

    private static final String HASH = ".sha256";

    /** Of what a run learns from and is tested on, which are no weights. */
    private static final String DATA = "data.";

    /**
     * Looks through the notes of two runs for hashes that differ; the name of what is hashed is the
     * note of the same key without {@code .sha256}.
     */
    static Optional<OtherWeights> between(Map<String, String> now, Map<String, String> before) {
      return now.keySet().stream()
          .filter(key -> key.endsWith(HASH) && !isOfData(key))
          .filter(before::containsKey)
          .filter(key -> !Objects.equals(now.get(key), before.get(key)))
          .sorted()
          .findFirst()
          .map(key -> new OtherWeights(described(key, now), described(key, before)));
    }

    /** Whether a note is the hash of data. */
    static boolean isOfData(String key) {
      return key.startsWith(DATA) && key.endsWith(HASH);
    }

    private static String described(String key, Map<String, String> notes) {
      String name = notes.getOrDefault(key.substring(0, key.length() - HASH.length()), "");
      String hash = notes.getOrDefault(key, "").replaceAll("([0-9a-f]{12})[0-9a-f]+", "$1…");
      return (name + " " + hash).strip();
    }
  }

  /** Mean channel difference, of 255, up to which two pictures count as the same to the eye. */
  public static final double TOLERANCE = 1.0;

  /** How well two results match. */
  public enum Match {
    IDENTICAL,
    WITHIN_TOLERANCE,
    DIFFERENT,
    OTHER_TEXT,
    /** Every answer is the same, and so is every final value. */
    SAME_ANSWERS,
    /** Every answer is the same, and some final value is not. */
    OTHER_VALUES,
    /** Some answers are others. */
    OTHER_ANSWERS,
    /** It was asked other questions, or learnt from other data. */
    OTHER_DATA
  }
}
