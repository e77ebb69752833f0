package org.diptych.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.diptych.lab.evidence.Verdict;
import org.diptych.lab.evidence.Verdict.Match;
import org.diptych.lab.evidence.Verdict.OtherAnswers;
import org.diptych.lab.evidence.Verdict.OtherWeights;
import org.jspecify.annotations.Nullable;

/** How a run that was run again compares with the original, as the API tells it. */
@Schema(name = "Verdict", description = "How a run that was run again compares with the original")
record VerdictBody(
    @Schema(description = "Position of the arm") int arm,
    long seed,
    @Schema(
            description =
                """
                Of the last picture, or the text where there is none, or the answers where it gives
                any. WITHIN_TOLERANCE: a mean difference of at most 1 of 255. SAME_ANSWERS: every
                answer and every final value; OTHER_VALUES: every answer, not every final value;
                OTHER_DATA: it was asked other questions, or learnt from other data
                """)
        Match match,
    @Schema(description = "Of the 8-bit channels; 0 of texts", minimum = "0", maximum = "255")
        double meanDifference,
    @Schema(description = "Of the 8-bit channels; 0 of texts", minimum = "0", maximum = "255")
        int maxDifference,
    @Nullable AnswersBody answers,
    @Nullable WeightsBody otherWeights) {

  @Schema(name = "OtherAnswers", description = "Where both answered the same questions")
  record AnswersBody(
      @Schema(description = "Questions with another answer than before") int changed,
      @Schema(description = "All of them") int questions,
      @Schema(description = "Share of right answers now minus that before, in points")
          double accuracy) {}

  @Schema(
      name = "OtherWeights",
      description = "Names and hashes, where it was made with other weights than the original")
  record WeightsBody(String now, String before) {}

  static VerdictBody of(Verdict verdict) {
    return new VerdictBody(
        verdict.arm(),
        verdict.seed(),
        verdict.match(),
        verdict.meanDifference(),
        verdict.maxDifference(),
        verdict.answers().map(VerdictBody::answers).orElse(null),
        verdict.otherWeights().map(VerdictBody::weights).orElse(null));
  }

  private static AnswersBody answers(OtherAnswers other) {
    return new AnswersBody(other.changed(), other.questions(), other.accuracy());
  }

  private static WeightsBody weights(OtherWeights other) {
    return new WeightsBody(other.now(), other.before());
  }
}
