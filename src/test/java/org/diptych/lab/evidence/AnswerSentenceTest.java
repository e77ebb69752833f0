package org.diptych.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.lab.Trials;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.State;
import org.diptych.platform.Texts;
import org.junit.jupiter.api.Test;

/** What a comparison is said to show, of values as the demos give them. */
class AnswerSentenceTest {

  private static final double NONE = Double.NaN;
  private static final double[] PLAIN = {74.05, 62.6, 55.85, 72.6, 65.5};
  private static final double[] PASTED = {64.05, 45.3, 43.1, 59.9, 60.2};
  private static final double[] CELLS = {66.6, 67.2, 40.9, 49.5, 63.6};
  private static final Trials RIGHT =
      Trials.of(new Metric("accuracy", Better.HIGHER, "%", "", false)).in("mixing", 0);
  private static final Trials KEPT =
      Trials.of(new Metric("selfSimilarity", Better.LOWER, "", "", false)).in("style", 2);

  @Test
  void who_is_first_what_is_shown_and_what_would_show_the_rest() {
    Comparison done = RIGHT.with(PLAIN, PASTED, CELLS);
    assertThat(english(done))
        .isEqualTo(
            "A method A is right most often: 66.1 % of the test pictures. B method B is worse than"
                + " A by 11.6 points (6.2 to 17.1, 5 seeds). For the other one no difference from A"
                + " is shown at n = 5; about 240 seeds would show 2 points.");
    assertThat(russian(done))
        .isEqualTo(
            "A method A чаще всех отвечает верно: 66,1 % проверочных картинок. B method B хуже, чем"
                + " A, на 11,6 п. п. (от 6,2 до 17,1, 5 зёрен). При n = 5 у остальных (1) разница с"
                + " A не показана; чтобы показать 2 п. п., нужно около 240 зёрен.");
  }

  @Test
  void the_arm_that_a_reader_chooses_is_the_one_to_be_better_than() {
    Answer turned = answer(RIGHT.with(PLAIN, PASTED), 1).orElseThrow();
    assertThat(plain(AnswerSentence.of(turned, Locale.ENGLISH)))
        .endsWith("A is better than B method B by 11.6 points (6.2 to 17.1, 5 seeds).");
  }

  @Test
  void enough_seeds_to_have_shown_a_difference_are_said_to_be_enough() {
    double[] alike = {74.25, 62.5, 55.95, 72.4, 65.5};
    assertThat(english(RIGHT.with(PLAIN, alike)))
        .endsWith(
            "No difference from A is shown at n = 5;"
                + " one of 2 points would most likely have shown.");
  }

  @Test
  void one_seed_is_no_verdict_and_says_what_would_be_one() {
    Comparison done = KEPT.with(new double[] {0.326}, new double[] {0.143});
    assertThat(english(done))
        .isEqualTo(
            "On these pictures B method B keeps most of the content: 0.143 against 0.326"
                + " (self-similarity distance, lower is better). That is one seed, and a single run"
                + " cannot tell chance from merit: a verdict needs 3.");
    assertThat(russian(done))
        .endsWith("а один запуск не отличит заслугу от случая: для вывода нужно 3 зерна.");
    assertThat(russian(KEPT.with(new double[] {0.3, 0.4}, new double[] {0.1, 0.2})))
        .endsWith("2 зерна не отличат заслугу от случая: для вывода нужно 3.");
  }

  @Test
  void what_is_the_same_with_every_seed_needs_other_pictures_and_no_more_seeds() {
    assertThat(english(KEPT.with(new double[] {0.3, 0.3, 0.3}, new double[] {0.1, 0.1, 0.1})))
        .endsWith("so this is one result: more seeds cannot change it, other pictures can.");
    assertThat(english(KEPT.with(new double[] {0.3, 0.3, 0.3}, new double[] {0.1, 0.12, 0.11})))
        .contains("B is better than A method A by 0.190");
  }

  @Test
  void while_it_runs_it_says_what_is_known_so_far() {
    Comparison running = RIGHT.with(new double[] {74, NONE}, new double[] {60, NONE});
    assertThat(english(running))
        .startsWith("So far, after 2 of 4 runs: A method A is right most often: 74 % against 60 %");
    assertThat(russian(running)).startsWith("Пока, после 2 из 4 запусков: A method A чаще");
    assertThat(english(KEPT.with(new double[] {1, NONE}, new double[] {2, NONE})))
        .startsWith("So far, after 2 of 4 runs: on these pictures A method A");
    assertThat(english(RIGHT.with(new double[] {74, NONE}, new double[] {NONE, NONE})))
        .isEqualTo(
            "Here will stand which of the 2 methods comes first by “Test accuracy”,"
                + " as soon as two of them have a finished run.");
  }

  @Test
  void what_failed_is_said_and_an_arm_that_is_left_takes_the_place_of_the_reference() {
    double[] gone = {NONE, NONE, NONE, NONE, NONE};
    Trials failed = RIGHT.ending(State.FAILED);
    assertThat(english(failed.with(gone, PLAIN, PASTED)))
        .contains("C method C is worse than B by 11.6 points")
        .endsWith("Left out, without a finished run: A method A.");
    assertThat(english(failed.with(PLAIN, gone)))
        .startsWith("Only A method A has a result, 66.1 %: there is nothing to set it against.");
    assertThat(english(failed.with(gone, gone)))
        .isEqualTo("No run finished, so there is no answer.");
    assertThat(english(failed.with(PLAIN, new double[] {64, 45, 43, 59, NONE})))
        .endsWith("1 of 10 runs did not finish.");
  }

  @Test
  void values_of_different_judges_have_no_answer_and_metrics_without_a_better_way_none_at_all() {
    Trials judged = Trials.of(new Metric("lpips", Better.LOWER, "", "", true));
    assertThat(english(judged.with(PLAIN, PASTED))).startsWith("The runs were measured through");
    Comparison neither =
        Trials.of(new Metric("size", Better.NEITHER, "", "", false)).with(PLAIN, PASTED);
    assertThat(answer(neither, 0)).isEmpty();
  }

  @Test
  void an_interval_that_leaves_zero_out_beside_no_difference_is_explained_in_place() {
    double spread = 10 * Math.sqrt(3) / 4.5; // t = 4.5: p = 0.046 alone, 0.09 of two
    double[] some = {10 - spread, 10, 10 + spread};
    Comparison done = Trials.of(Trials.SHARE).with(new double[3], some, new double[] {-1, 0, 1.5});
    Answer answer = answer(done, 0).orElseThrow();
    AnswerWords words = new AnswerWords(Locale.ENGLISH, answer);
    Summary.Row first = answer.rows().getFirst();
    assertThat(words.finding(first)).startsWith("no difference shown at n = 3 (+");
    assertThat(words.note(first))
        .startsWith("Its interval leaves zero out, but 2 methods are set against");
    assertThat(words.note(answer.rows().getLast())).isEqualTo("the same with every seed");
  }

  @Test
  void arms_stand_best_first_whichever_way_is_better() {
    assertThat(order(RIGHT.with(PASTED, PLAIN, CELLS))).containsExactly(1, 2, 0);
    assertThat(order(KEPT.with(PASTED, PLAIN, CELLS))).containsExactly(0, 2, 1);
  }

  private static Optional<Answer> answer(Comparison comparison, int reference) {
    return Answer.of(
        comparison,
        reference,
        arm -> Summary.of(comparison, (run, metric) -> Optional.empty(), arm));
  }

  private static List<Integer> order(Comparison comparison) {
    return answer(comparison, 0).orElseThrow().rows().stream()
        .map(row -> row.arm().position())
        .toList();
  }

  private static String english(Comparison comparison) {
    return said(comparison, Locale.ENGLISH);
  }

  private static String russian(Comparison comparison) {
    return said(comparison, Texts.RUSSIAN);
  }

  private static String said(Comparison comparison, Locale locale) {
    return plain(AnswerSentence.of(answer(comparison, 0).orElseThrow(), locale));
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }
}
