package org.diptych.lab.evidence;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.diptych.lab.evidence.Confusion.Answered;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Used;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;

/**
 * The answers of each arm beside those of one of them, seed by seed.
 *
 * @param sheets what runs answered, of those that answer anything
 * @param reference the arm that the others are set against
 */
public record AnswerPairs(
    Comparison comparison, Function<Run, Optional<AnswerSheet>> sheets, Arm reference) {

  /** Against the first arm. */
  public AnswerPairs(Comparison comparison, Function<Run, Optional<AnswerSheet>> sheets) {
    this(comparison, sheets, comparison.arms().getFirst());
  }

  private boolean answered(Run run) {
    return sheets.apply(run).isPresent();
  }

  /** The reference's run of the same seed, where it has answers. */
  private Optional<Run> first(Run own) {
    return comparison
        .runsOf(reference)
        .filter(run -> run.seed() == own.seed() && answered(run))
        .findFirst();
  }

  /** Whether two runs with answers were asked the same questions. */
  public boolean sameTest(Run one, Run other) {
    return questions(one).equals(questions(other)) && sheet(one).isOfSameTest(sheet(other));
  }

  private static Optional<String> questions(Run run) {
    return Used.of(AnswerSheet.QUESTIONS, run.environment()).map(Used::sha256);
  }

  private AnswerSheet sheet(Run run) {
    return sheets.apply(run).orElseThrow();
  }

  /**
   * What an arm answered.
   *
   * @param seed empty for all seeds
   * @return empty without any such answers; runs that were asked anything else than the first one
   *     of them are left out
   */
  public Optional<Confusion> confusion(Arm arm, Optional<Long> seed) {
    List<Run> runs =
        comparison
            .runsOf(arm)
            .filter(run -> seed.isEmpty() || seed.get() == run.seed())
            .filter(this::answered)
            .toList();
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Confusion(
                runs.stream()
                    .filter(run -> sameTest(run, runs.getFirst()))
                    .map(run -> new Answered(run, sheet(run)))
                    .toList()));
  }

  /** A run against the reference's of its seed; empty unless both answered the same questions. */
  public Optional<AnswerSheet.Disagreement> disagreement(Run run) {
    return sheets
        .apply(run)
        .filter(own -> run.arm() != reference.position())
        .flatMap(own ->
            first(run)
                .filter(first -> sameTest(run, first))
                .map(first -> own.against(sheet(first))));
  }
}
