package org.diptych.lab.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.diptych.lab.BlendDemo;
import org.diptych.lab.Comparisons;
import org.diptych.lab.QuizDemo;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.evidence.Confusion.Cell;
import org.diptych.lab.evidence.Verdict.Match;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Items;
import org.diptych.lab.spi.Table;
import org.diptych.lab.stats.Ends;
import org.diptych.lab.stats.TwoLevelInterval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Worker;
import org.diptych.queue.WorkerIdentity;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of the answers that runs keep, on a real database and with a real executor. */
class AnswersOfRunsTest {

  @TempDir Path folder;

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Demos demos = new Demos(List.of(new QuizDemo(), new BlendDemo()));
  private final Blobs blobs = new Blobs(database);
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Comparisons comparisons =
      new Comparisons(
          database, demos, reader, new Uploads(database, blobs, TestIntake.get()), blobs, queue);
  private final AnswerSheets sheets = new AnswerSheets(blobs);

  @BeforeEach
  void emptyLab() {
    database.jdbc().sql("truncate comparison, upload, run cascade").update();
  }

  @Test
  void accuracies_are_set_side_by_side_over_seeds_and_questions() throws Exception {
    Comparison done = worked(List.of(1L, 2L, 3L), arm("fair", 300, 50), arm("good", 300, 80));
    Summary summary = sheets.summary(done);
    Summary.Row row = second(summary, AnswerSheet.SHARE_RIGHT);
    TwoLevelInterval headline = row.headline().orElseThrow();
    assertThat(headline.difference())
        .isCloseTo(row.difference().orElseThrow().mean(), within(1e-9));
    assertThat(headline.seeds()).isEqualTo(3);
    assertThat(headline.items()).isEqualTo(300);
    assertThat(headline.low()).isLessThan(30).isPositive();
    assertThat(headline.high()).isGreaterThan(30).isLessThan(60);
    assertThat(row.differs()).isTrue();
    assertThat(second(summary, "doubt").headline()).as("is no share of right answers").isEmpty();
    assertThat(summary.otherItems()).isEmpty();
    assertThat(Summary.of(done).rows()).allMatch(other -> other.headline().isEmpty());
  }

  @Test
  void one_seed_has_an_interval_over_questions_and_shows_no_difference_of_methods()
      throws Exception {
    Comparison done = worked(List.of(1L), arm("fair", 300, 50), arm("good", 300, 80));
    Summary.Row row = second(sheets.summary(done), AnswerSheet.SHARE_RIGHT);
    assertThat(row.headline().orElseThrow().excludesZero()).isTrue();
    assertThat(row.headline().orElseThrow().seeds()).isEqualTo(1);
    assertThat(row.p()).isEmpty();
    assertThat(row.differs()).isFalse();
  }

  @Test
  void real_values_are_paired_item_by_item_in_whatever_order_runs_went_through_them()
      throws Exception {
    Comparison done = worked(List.of(1L, 2L, 3L), arm("fair", 300, 50), arm("good", 300, 80));
    Summary.Row row = second(sheets.summary(done), "delay");
    TwoLevelInterval headline = row.headline().orElseThrow();
    assertThat(headline.difference()).isCloseTo(-0.3, within(0.03));
    assertThat(headline.items()).isEqualTo(300);
    assertThat(headline.high() - headline.low())
        .as("what questions have in common cancels: unpaired it would be more than ten times that")
        .isLessThan(0.08);
    Run run = done.runs().getFirst();
    Comparison.Artifact kept = run.latest(Items.NAME).orElseThrow();
    Table table = Table.parse(PlainText.read(blobs.read(kept.sha256())));
    assertThat(table.columns()).containsExactly("question", "delay", "asked");
    assertThat(table.column("asked")).contains("\"What\", said 7,\nis this?");
    assertThat(table.column("delay").stream().mapToDouble(Double::parseDouble).average())
        .hasValue(run.metrics().get("delay"));
  }

  @Test
  void one_seed_has_its_own_interval_over_items() throws Exception {
    Comparison done = worked(List.of(1L), arm("fair", 300, 50), arm("good", 300, 100));
    Summary summary = sheets.summary(done);
    Ends all = second(summary, AnswerSheet.SHARE_RIGHT).within().orElseThrow();
    assertThat(all.high()).isCloseTo(100, within(1e-9));
    assertThat(all.low()).as("Wilson: n / (n + z²)").isCloseTo(98.736, within(0.001));
    Summary.Row delay = second(summary, "delay");
    Ends ends = delay.within().orElseThrow();
    assertThat((ends.low() + ends.high()) / 2).isCloseTo(delay.value().mean(), within(1e-9));
    assertThat(ends.halfWidth()).as("1.98 · 2 / √300").isCloseTo(0.228, within(0.01));
    AnswerWords words = new AnswerWords(Locale.ENGLISH, sheets.answer(done, 0).orElseThrow());
    assertThat(words.note(second(summary, AnswerSheet.SHARE_RIGHT)))
        .isEqualTo("98.7 to 100.0\u00a0% over items, for this run alone");
    Comparison three = worked(List.of(1L, 2L), arm("fair", 30, 50), arm("good", 30, 80));
    assertThat(second(sheets.summary(three), "delay").within()).isEmpty();
  }

  @Test
  void an_arm_that_was_asked_something_else_has_no_interval_over_questions() throws Exception {
    Comparison done = worked(List.of(1L, 2L), arm("fair", 300, 50), arm("good", 30, 80));
    Summary summary = sheets.summary(done);
    assertThat(second(summary, AnswerSheet.SHARE_RIGHT).headline()).isEmpty();
    assertThat(second(summary, AnswerSheet.SHARE_RIGHT).difference()).isPresent();
    assertThat(summary.otherItems()).containsExactly(done.arms().get(1));
    AnswerPairs pairs = new AnswerPairs(done, sheets::of);
    assertThat(done.runs()).allMatch(run -> pairs.disagreement(run).isEmpty());
  }

  @Test
  void other_questions_with_the_same_right_answers_are_told_by_their_hash() throws Exception {
    Comparison same = worked(List.of(1L), arm("fair", 300, 50), arm("good", 300, 80));
    AnswerPairs before = new AnswerPairs(same, sheets::of);
    assertThat(before.disagreement(run(same, 1))).isPresent();
    note(run(same, 1), "other pictures");
    Comparison other = reader.get(same.id());
    assertThat(new AnswerPairs(other, sheets::of).disagreement(run(other, 1))).isEmpty();
    assertThat(sheets.summary(other).otherItems()).containsExactly(other.arms().get(1));
  }

  @Test
  void a_confusion_counts_every_answer_and_finds_its_questions_again() throws Exception {
    Comparison done = worked(List.of(1L, 2L), arm("fair", 90, 50), arm("good", 90, 80));
    AnswerPairs pairs = new AnswerPairs(done, sheets::of);
    Confusion all = pairs.confusion(done.arms().getFirst(), Optional.empty()).orElseThrow();
    Confusion one = pairs.confusion(done.arms().getFirst(), Optional.of(2L)).orElseThrow();
    assertThat(all.answers()).isEqualTo(180);
    assertThat(one.answers()).isEqualTo(90);
    List<Cell> cells = all.rows().stream().flatMap(List::stream).toList();
    assertThat(cells.stream().mapToInt(Cell::answers).sum()).isEqualTo(180);
    double right = cells.stream().filter(Cell::isRight).mapToInt(Cell::answers).sum();
    assertThat(all.accuracy()).isCloseTo(100 * right / 180, within(1e-9));
    assertThat(all.mistakes().map(Cell::answers).toList())
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> b - a);
    for (Cell cell : cells) {
      List<Confusion.Question> questions = all.questions(cell);
      assertThat(questions.stream().mapToInt(question -> question.by().size()).sum())
          .isEqualTo(cell.answers());
      for (Confusion.Question question : questions) {
        AnswerSheet sheet = sheets.of(question.by().getFirst()).orElseThrow();
        assertThat(sheet.right()[question.number()]).isEqualTo(cell.right());
        assertThat(sheet.given()[question.number()]).isEqualTo(cell.given());
      }
    }
    assertThat(pairs.confusion(done.arms().getFirst(), Optional.of(9L))).isEmpty();
  }

  @Test
  void a_question_has_the_picture_that_the_demo_finds() throws Exception {
    Comparison done = worked(List.of(1L), arm("fair", 30, 50), arm("good", 30, 80));
    Questions questions = new Questions(demos);
    assertThat(questions.picture(done, run(done, 1), 16).getWidth()).isEqualTo(17);
    assertThatThrownBy(() -> questions.picture(done, run(done, 1), 30)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> questions.picture(done, run(done, 1), -1)).isInstanceOf(Refusal.class);
  }

  @Test
  void run_again_is_judged_by_its_answers_and_not_by_its_picture() throws Exception {
    Comparison first = worked(List.of(4L), arm("fair", 300, 50), arm("good", 300, 80));
    Comparison again = worked(comparisons.again(first.id(), "somebody"));
    forgetPictures(again.id());
    assertThat(verdicts(again)).extracting(Verdict::match).containsOnly(Match.SAME_ANSWERS);

    AnswerSheet before = sheets.of(run(again, 1)).orElseThrow();
    int[] given = before.given().clone();
    int right = 0;
    for (int i = 0; i < 3; i++) {
      right += before.isRight(i) ? 1 : 0;
      given[i] = (before.right()[i] + 2) % 3; // a class that the quiz never gives
    }
    replaceAnswers(run(again, 1), new AnswerSheet(before.classes(), before.right(), given));
    List<Verdict> verdicts = verdicts(again);
    assertThat(verdicts.get(0).match()).isEqualTo(Match.SAME_ANSWERS);
    assertThat(verdicts.get(1).match()).isEqualTo(Match.OTHER_ANSWERS);
    Verdict.OtherAnswers found = verdicts.get(1).answers().orElseThrow();
    assertThat(found.changed()).isEqualTo(3);
    assertThat(found.questions()).isEqualTo(300);
    assertThat(found.accuracy()).isCloseTo(-right / 3.0, within(1e-9));
  }

  @Test
  void the_same_answers_with_other_values_or_to_other_data_are_told_apart() throws Exception {
    Comparison first = worked(List.of(4L), arm("fair", 300, 50), arm("good", 300, 80));
    Comparison again = worked(comparisons.again(first.id(), "somebody"));
    database
        .jdbc()
        .sql("update metric set value = 0.5001 where run = :run and name = 'doubt'")
        .param("run", run(again, 0).id())
        .update();
    note(run(again, 1), "other pictures");
    List<Verdict> verdicts = verdicts(again);
    assertThat(verdicts.get(0).match()).isEqualTo(Match.OTHER_VALUES);
    assertThat(verdicts.get(1).match()).isEqualTo(Match.OTHER_DATA);
    assertThat(verdicts.get(1).answers()).isEmpty();
    assertThat(verdicts.get(1).otherWeights()).as("data are no weights").isEmpty();
  }

  private List<Verdict> verdicts(Comparison again) {
    return new Verdicts(reader, blobs).of(reader.get(again.id()));
  }

  private static Summary.Row second(Summary summary, String metric) {
    return summary.rows().stream()
        .filter(row -> row.metric().name().equals(metric) && row.arm().position() == 1)
        .findFirst()
        .orElseThrow();
  }

  private static Run run(Comparison comparison, int arm) {
    return comparison.runsOf(comparison.arms().get(arm)).findFirst().orElseThrow();
  }

  private void note(Run run, String hash) {
    database
        .jdbc()
        .sql(
            """
            update run set environment = environment || jsonb_build_object(:key, :hash)
            where id = :run
            """)
        .param("key", AnswerSheet.QUESTIONS + ".sha256")
        .param("hash", hash)
        .param("run", run.id())
        .update();
  }

  private void forgetPictures(String comparison) {
    database
        .jdbc()
        .sql(
            """
            delete from artifact where media_type = 'image/png'
            and run in (select id from run where comparison = :id)
            """)
        .param("id", comparison)
        .update();
  }

  private void replaceAnswers(Run run, AnswerSheet sheet) {
    String blob = blobs.put(sheet.text().getBytes(UTF_8), PlainText.MEDIA_TYPE).sha256();
    database
        .jdbc()
        .sql(
            "update artifact set blob = decode(:blob, 'hex') where run = :run and name = 'answers'")
        .param("blob", blob)
        .param("run", run.id())
        .update();
  }

  private static ArmOrder arm(String method, int questions, int percent) {
    String settings = "{\"questions\": %d, \"percent\": %d}".formatted(questions, percent);
    return new ArmOrder(method, null, (ObjectNode) JsonMapper.shared().readTree(settings));
  }

  private Comparison worked(List<Long> seeds, ArmOrder... arms) throws InterruptedException {
    Submission submission = new Submission("quiz", null, Map.of(), List.of(arms), seeds);
    return worked(comparisons.submit(submission, "somebody"));
  }

  /** Lets a real worker do it. */
  private Comparison worked(String id) throws InterruptedException {
    RunExecutor executor = new RunExecutor(demos, reader, blobs, folder, 1, Map.of());
    Worker worker =
        new Worker(
            database, queue, WorkerIdentity.here(Lane.QUICK, "cpu", 1), demos.ids(), executor);
    Thread thread = Thread.ofPlatform().start(worker);
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> reader.get(id).state() == State.SUCCEEDED);
    } finally {
      worker.stop();
      thread.join();
    }
    return reader.get(id);
  }
}
