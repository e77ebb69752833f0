package org.diptych.lab.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.diptych.lab.Comparisons;
import org.diptych.lab.LessonAsk;
import org.diptych.lab.LessonDemo;
import org.diptych.lab.Submission;
import org.diptych.lab.WorkerHere;
import org.diptych.lab.ask.Asks.Said;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.KeptProducts;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.WorkerIdentity;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Questions and answers on a real database, with real workers. */
class AsksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Blobs blobs = new Blobs(database);
  private final Uploads uploads = new Uploads(database, blobs, TestIntake.get());
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private KeptProducts products;
  private Demos demos;
  private Asks asks;
  private String comparison = "";

  @BeforeEach
  void aComparisonWhoseRunsHaveLearnt() throws InterruptedException {
    database.jdbc().sql("truncate comparison, run, ask, live_worker cascade").update();
    products = new KeptProducts(database, blobs, new Home(folder.resolve("home")));
    demos = new Demos(List.of(new LessonDemo(products)));
    asks = new Asks(demos, products, new ShownPictures(uploads, new Questions(demos)), database);
    comparison = learnt(2, 7);
  }

  @AfterEach
  void close() {
    asks.close();
  }

  private String learnt(int seeds, int... numbers) throws InterruptedException {
    Comparisons comparisons = new Comparisons(database, demos, reader, uploads, blobs, queue);
    List<Submission.ArmOrder> arms =
        Arrays.stream(numbers)
            .mapToObj(number ->
                new Submission.ArmOrder(
                    "learn", null, JsonMapper.shared().createObjectNode().put("number", number)))
            .toList();
    List<Long> all = LongStream.rangeClosed(1, seeds).boxed().toList();
    String id = comparisons.submit(new Submission("lesson", null, Map.of(), arms, all), "somebody");
    RunExecutor executor =
        new RunExecutor(demos, reader, blobs, folder.resolve("home"), 1, Map.of());
    try (WorkerHere _ = new WorkerHere(database, queue, demos.ids(), executor)) {
      Awaitility.await().atMost(PATIENCE).until(() -> reader.get(id).state().isFinal());
    }
    return id;
  }

  private CompletableFuture<List<Said>> ask(String viewer, int number) {
    return ask(viewer, "{\"number\": %d}".formatted(number), Optional.empty());
  }

  private CompletableFuture<List<Said>> ask(String viewer, String json, Optional<String> link) {
    return asks.ask(
        reader.get(comparison),
        new Asks.Order(viewer, Optional.empty(), "say", JsonMapper.shared().readTree(json), link));
  }

  private static List<String> texts(CompletableFuture<List<Said>> said) {
    return said.join().stream()
        .map(one ->
            one.answer()
                .map(answer -> new String(answer.bytes(), UTF_8))
                .orElseGet(() -> one.error().orElseThrow().in(Locale.ENGLISH)))
        .toList();
  }

  private void answering(Runnable meanwhile) throws InterruptedException {
    LiveWorker worker =
        new LiveWorker(database, WorkerIdentity.here(List.of(), "cpu", 1), demos, products);
    Thread thread = Thread.ofPlatform().start(worker);
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> !new LiveWorkers(database.jdbc()).alive().isEmpty());
      meanwhile.run();
    } finally {
      worker.stop();
      thread.join();
    }
  }

  private int rows() {
    return database.jdbc().sql("select count(*) from ask").query(Integer.class).single();
  }

  @Test
  void every_run_answers_and_nothing_is_left_behind() throws InterruptedException {
    answering(() -> assertThat(texts(ask("a", 5))).containsExactly("\"7.5\"", "\"7.5\""));
    assertThat(rows()).isZero();
    assertThat(asks.waiting()).isZero();
  }

  @Test
  void what_was_answered_once_is_known_without_anybody_to_answer() throws InterruptedException {
    answering(() -> assertThat(texts(ask("a", 5))).hasSize(2));
    assertThat(texts(ask("b", 5))).containsExactly("\"7.5\"", "\"7.5\"");
  }

  @Test
  void of_one_viewer_only_the_newest_question_is_answered() throws InterruptedException {
    aWorkerThatLetsEverythingLie();
    CompletableFuture<List<Said>> first = ask("a", 1);
    CompletableFuture<List<Said>> other = ask("b", 2);
    CompletableFuture<List<Said>> second = ask("a", 3);
    assertThat(rows()).isEqualTo(4);
    assertThatThrownBy(first::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("A newer question has taken the place");
    answering(() -> {
      assertThat(texts(second)).containsExactly("\"7.3\"", "\"7.3\"");
      assertThat(texts(other)).containsExactly("\"7.2\"", "\"7.2\"");
    });
  }

  /** A process that was stopped in mid-answer, and comes back later. */
  @Test
  void a_stale_answer_never_takes_the_place_of_a_newer_one() {
    AskRows line = new AskRows(database.jdbc());
    long run = reader.get(comparison).runs().getFirst().id();
    long old = put(line, run, "1", "slow");
    assertThat(line.take("slow")).singleElement().matches(taken -> taken.id() == old);
    long fresh = put(line, run, "2", "fast");
    line.answer(List.of(old), List.of(answer("stale")), 1);
    assertThat(line.collect(List.of(old, fresh))).isEmpty();
    assertThat(line.take("fast")).singleElement().matches(taken -> taken.id() == fresh);
    line.answer(List.of(fresh), List.of(answer("new")), 1);
    line.answer(List.of(fresh), List.of(answer("late")), 1);
    assertThat(line.collect(List.of(old, fresh)))
        .singleElement()
        .satisfies(
            one -> assertThat(one.answer().orElseThrow().bytes()).isEqualTo("new".getBytes(UTF_8)));
  }

  private static long put(AskRows line, long run, String text, String worker) {
    AskRows.Question question =
        new AskRows.Question("a", run, "say", "lesson", text.getBytes(UTF_8));
    long id = text.hashCode();
    line.put(List.of(id), List.of(question), List.of(Optional.of(worker)));
    return id;
  }

  private static Answer answer(String text) {
    return new Answer("text/plain", text.getBytes(UTF_8));
  }

  @Test
  void what_one_worker_lets_lie_the_next_one_answers() throws InterruptedException {
    aWorkerThatLetsEverythingLie();
    CompletableFuture<List<Said>> said = ask("a", 4);
    answering(() -> assertThat(texts(said)).containsExactly("\"7.4\"", "\"7.4\""));
  }

  private void aWorkerThatLetsEverythingLie() {
    new LiveWorkers(database.jdbc()).show("frozen", "here", 1);
  }

  @Test
  void where_nobody_ever_answers_that_is_said_at_once() {
    assertThatThrownBy(() -> ask("a", 1))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE));
    assertThat(rows()).isZero();
  }

  @Test
  void where_nobody_answers_any_more_that_is_said_in_five_seconds() {
    aWorkerThatLetsEverythingLie();
    long began = System.nanoTime();
    assertThatThrownBy(ask("a", 1)::join).hasMessageContaining("Nobody answers at the moment");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    Awaitility.await().atMost(PATIENCE).until(() -> rows() == 0);
  }

  @Test
  void what_cannot_be_answered_is_said_run_by_run() throws InterruptedException {
    answering(() ->
        assertThat(texts(ask("a", LessonAsk.TOO_HARD)))
            .hasSize(2)
            .allMatch(text -> text.contains("letters, digits and dashes")));
  }

  @Test
  void a_question_of_another_schema_is_refused_at_its_field() {
    assertThatThrownBy(() -> ask("a", "{\"number\": -1}", Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).contains("question.number"));
    assertThatThrownBy(() -> ask("a", "{\"picture\": \"x\"}", Optional.empty()))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void visitors_are_held_to_a_pace_but_for_what_is_known() throws InterruptedException {
    Optional<String> link = Optional.of("token");
    answering(() -> {
      for (int number = 0; number < 20; number++) {
        assertThat(texts(ask("a", "{\"number\": %d}".formatted(number), link))).hasSize(2);
      }
      assertThatThrownBy(
              () -> {
                for (int number = 100; number < 120; number++) {
                  ask("a", "{\"number\": %d}".formatted(number), link).join();
                }
              })
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TOO_MANY));
      assertThat(texts(ask("a", "{\"number\": 3}", link))).hasSize(2);
    });
  }

  @Test
  void ten_thousand_questions_leave_nothing_behind_and_models_make_room() throws Exception {
    comparison = learnt(5, 1, 2, 3, 4);
    answering(() -> {
      for (int number = 0; number < 500; number++) {
        assertThat(texts(ask("a", number))).hasSize(20);
      }
    });
    assertThat(rows()).isZero();
    assertThat(asks.cachedBytes()).isBetween(100_000L, 64_000_000L);
    LessonAsk asked = ((LessonDemo) demos.get("lesson")).ask();
    assertThat(asked.answers.get()).isEqualTo(10_000);
    assertThat(asked.mostOpen.get()).isLessThanOrEqualTo(2); // one is opened before one is closed
    assertThat(asked.open.get()).isZero();
  }
}
