package org.diptych.lab.evidence;

import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Used;

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

    /** Looks through what two runs have used for what is another under the same role. */
    static Optional<OtherWeights> between(Map<String, String> now, Map<String, String> before) {
      return Used.in(now)
          .filter(used -> !used.isData())
          .flatMap(used ->
              Used.of(used.role(), before)
                  .filter(other -> !other.sha256().equals(used.sha256()))
                  .map(other -> new OtherWeights(described(used), described(other)))
                  .stream())
          .findFirst();
    }

    private static String described(Used used) {
      String hash = used.sha256().replaceAll("([0-9a-f]{12})[0-9a-f]+", "$1…");
      return (used.name() + " " + hash).strip();
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
