package org.diptych.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.lab.evidence.Answer;
import org.diptych.lab.evidence.AnswerSentence;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.evidence.Summary.Row;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.stats.Ends;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.platform.Texts;
import org.jspecify.annotations.Nullable;

/** What a comparison shows, in the numbers of its page. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Summary", description = "Means, intervals and differences over the seeds")
record SummaryBody(
    String comparison,
    @Schema(description = "queued, running, succeeded, failed or cancelled", example = "succeeded")
        String state,
    @Schema(description = "Name of the metric by which a verdict is given; null where none ranks")
        @Nullable String headline,
    @Schema(description = "The answer in words, in the language that was asked for; null likewise")
        @Nullable String sentence,
    @Schema(description = "Position of the arm that the others are set against") int reference,
    @Schema(description = "In the demo's order, of those that runs have measured")
        List<MetricBody> metrics) {

  @Schema(name = "SummaryMetric", description = "One metric, arm by arm")
  record MetricBody(
      @Schema(example = "accuracy") String name,
      @Schema(description = "What people call it", example = "Test accuracy") String label,
      @Schema(description = "lower, higher or neither", example = "higher") String better,
      @Schema(example = "%") String unit,
      @Schema(
              description =
                  "Whether all runs measured it in the same way; if not, there are no differences")
          boolean compares,
      @Schema(description = "By position, of those that have a finished run") List<ArmBody> arms) {}

  @Schema(name = "SummaryArm", description = "One metric of one arm over its seeds")
  record ArmBody(
      int position,
      String label,
      @Schema(description = "Mean over the seeds", example = "66.12") double value,
      @Schema(description = "Of its 95 % interval; null of one seed", example = "9.3")
          @Nullable Double halfWidth,
      @Schema(description = "Seeds", example = "5") int n,
      @Schema(
              description =
                  "End of the 95 % interval of the value over items, such as test pictures; only of"
                      + " one seed")
          @Nullable Double itemsLow,
      @Schema(description = "The other end") @Nullable Double itemsHigh,
      @Schema(description = "Whether every seed gave the same value, bit for bit")
          boolean deterministic,
      @Schema(description = "To the reference; null of the reference itself")
          @Nullable DifferenceBody difference) {}

  @Schema(name = "Difference", description = "Of an arm to the reference, paired by seed")
  record DifferenceBody(
      @Schema(description = "Mean over the seeds that both have", example = "-11.6") double value,
      @Schema(description = "End of its 95 % interval; null of one seed, and of one result")
          @Nullable Double low,
      @Schema(description = "End of its 95 % interval; null likewise") @Nullable Double high,
      @Schema(description = "Seeds that both have", example = "5") int n,
      @Schema(description = "Of the paired t test, after Holm over the arms", example = "0.021")
          @Nullable Double p,
      @Schema(
              description =
                  "better, worse, no_difference (none is shown) or too_few (below 3 seeds, or both"
                      + " arms give the same with every seed); null of other metrics than the"
                      + " headline, of which nothing is judged",
              example = "worse")
          @Nullable String finding,
      @Schema(
              description =
                  "About how many seeds would show a difference of 2 points, or of a tenth of the"
                      + " reference where the metric is not in %; null where nothing tells")
          @Nullable Integer seedsNeeded) {}

  /**
   * @param answer by the headline, where a metric ranks
   */
  static SummaryBody of(
      Comparison comparison,
      Summary summary,
      Arm reference,
      Optional<Answer> answer,
      Locale locale) {
    Optional<Metric> headline = answer.map(Answer::metric);
    return new SummaryBody(
        comparison.id(),
        comparison.state().id(),
        headline.map(Metric::name).orElse(null),
        answer.map(one -> AnswerSentence.of(one, locale)).orElse(null),
        reference.position(),
        comparison.metrics().stream()
            .filter(metric -> !rows(summary, metric).isEmpty())
            .map(metric ->
                new MetricBody(
                    metric.name(),
                    label(locale, comparison, metric),
                    metric.better().id(),
                    metric.unit(),
                    summary.compares(metric),
                    arms(rows(summary, metric), reference, headline.equals(Optional.of(metric)))))
            .toList());
  }

  private static List<ArmBody> arms(List<Row> rows, Arm reference, boolean judged) {
    Optional<Row> other =
        rows.stream().filter(row -> row.arm().position() == reference.position()).findFirst();
    return rows.stream().map(row -> arm(row, other, judged)).toList();
  }

  private static List<Row> rows(Summary summary, Metric metric) {
    return summary.rows().stream().filter(row -> row.metric().equals(metric)).toList();
  }

  private static String label(Locale locale, Comparison comparison, Metric metric) {
    String key = "demo." + comparison.demo() + ".metric." + metric.name();
    return Texts.find(locale, key).orElse(metric.name());
  }

  private static ArmBody arm(Row row, Optional<Row> reference, boolean judged) {
    return new ArmBody(
        row.arm().position(),
        row.arm().label(),
        row.value().mean(),
        row.value().halfWidth().orElse(null),
        row.value().n(),
        row.within().map(Ends::low).orElse(null),
        row.within().map(Ends::high).orElse(null),
        row.deterministic(),
        row.difference().map(gap -> difference(row, gap, reference, judged)).orElse(null));
  }

  private static DifferenceBody difference(
      Row row, Interval gap, Optional<Row> reference, boolean judged) {
    return new DifferenceBody(
        gap.mean(),
        row.ends().map(Ends::low).orElse(null),
        row.ends().map(Ends::high).orElse(null),
        gap.n(),
        row.p().orElse(null),
        row.finding()
            .filter(finding -> judged)
            .map(finding -> finding.name().toLowerCase(Locale.ROOT))
            .orElse(null),
        row.oneResult()
            ? null
            : reference
                .flatMap(one -> row.metric().useful(one.value().mean()))
                .flatMap(gap::needed)
                .orElse(null));
  }
}
