package org.diptych.lab;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.archive.Archive;
import org.diptych.lab.archive.Importer;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.evidence.Verdict;
import org.diptych.lab.evidence.Verdicts;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.RunHistory;
import org.diptych.lab.store.RunMetrics;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.queue.Claim;
import org.diptych.queue.FencedRun;
import org.diptych.queue.Lane;
import org.diptych.queue.LeaseLost;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Wanted;
import org.diptych.queue.Worker;
import org.diptych.queue.WorkerIdentity;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestIntake;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Comparisons from submission to export, on a real database, with the work done by a real executor.
 */
class ComparisonsTest {

  @TempDir Path folder;

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Demos demos = new Demos(List.of(new BlendDemo()));
  private final Blobs blobs = new Blobs(database);
  private final Uploads uploads = new Uploads(database, blobs, TestIntake.get());
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Comparisons comparisons =
      new Comparisons(database, demos, reader, uploads, blobs, queue);
  private final Bin bin = new Bin(database, reader, blobs, Duration.ZERO);
  private String content = "";

  @BeforeEach
  void emptyLab() {
    database.jdbc().sql("truncate comparison, upload, run cascade").update();
    content = upload(64, 48);
  }

  @Test
  void a_submission_becomes_a_run_per_arm_and_seed() {
    Comparison made = reader.get(submit(List.of(1L, 2L, 7L)));
    assertThat(made.title()).isEqualTo("Slow vs Quick one");
    assertThat(made.state()).isEqualTo(State.QUEUED);
    assertThat(made.seeds()).containsExactly(1L, 2L, 7L);
    assertThat(made.runs()).hasSize(6).allMatch(run -> run.state() == State.QUEUED);
    assertThat(made.arms().get(1).settings().toString()).isEqualTo("{\"steps\":3}");
    assertThat(made.inputs().getFirst().width()).isEqualTo(64);
  }

  @Test
  void finished_runs_have_metrics_pictures_and_a_summary_with_paired_differences()
      throws Exception {
    String id = submit(List.of(1L, 2L, 3L));
    workAll();
    Comparison done = reader.get(id);
    assertThat(done.state()).isEqualTo(State.SUCCEEDED);
    assertThat(done.runs())
        .allSatisfy(run -> assertThat(run.latest("image")).isPresent())
        .allSatisfy(run -> assertThat(run.step()).isEqualTo(run.steps()));
    Summary.Row second =
        Summary.of(done).rows().stream()
            .filter(row -> row.arm().position() == 1)
            .findFirst()
            .orElseThrow();
    // brightness ends at 100 seed / steps: 100, 200, 300 over 3 steps, minus the same over 20
    assertThat(second.value().mean()).isEqualTo(200 / 3.0);
    assertThat(second.difference().orElseThrow().mean()).isCloseTo(200 / 3.0 - 10, within(1e-9));
    assertThat(second.difference().orElseThrow().n()).isEqualTo(3);
    assertThat(second.metric().name()).isEqualTo("brightness");
  }

  @Test
  void run_again_makes_the_same_and_the_verdict_says_identical() throws Exception {
    String id = submit(List.of(5L));
    workAll();
    String again = comparisons.again(id, "somebody");
    assertThat(reader.get(again).againOf()).contains(id);
    workAll();
    assertThat(new Verdicts(reader, blobs).of(reader.get(again)))
        .hasSize(2)
        .allSatisfy(verdict -> assertThat(verdict.match()).isEqualTo(Verdict.Match.IDENTICAL));
    assertThat(new Verdicts(reader, blobs).of(reader.get(id))).isEmpty();
  }

  @Test
  void a_step_of_something_else_is_listed_while_it_is_open_and_then_only_has_its_page()
      throws Exception {
    String own = submit(List.of(1L));
    String step = comparisons.submitStep(submission(List.of(1L)), "somebody");
    assertThat(reader.recent(10)).containsExactly(own);
    assertThat(inHistory()).contains(own, step);
    workAll();
    assertThat(reader.recent(10)).containsExactly(own);
    assertThat(inHistory()).containsOnly(own);
    assertThat(reader.get(step).state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void a_step_that_somebody_runs_again_or_brings_elsewhere_is_listed() throws Exception {
    String step = comparisons.submitStep(submission(List.of(1L)), "somebody");
    workAll();
    String again = comparisons.again(step, "somebody");
    workAll();
    assertThat(reader.recent(10)).containsExactly(again);
    assertThat(inHistory()).containsOnly(again);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new Archive(reader, blobs).write(reader.get(step), Archive.Packing.ALL, zip);
    database.jdbc().sql("truncate comparison cascade").update();
    new Importer(database, blobs)
        .importExamples(List.of(new ByteArrayInputStream(zip.toByteArray())));
    assertThat(reader.recent(10)).hasSize(1);
  }

  private List<String> inHistory() {
    return new RunHistory(database)
        .find(RunHistory.Filter.ALL, 100).stream().map(RunHistory.Entry::comparison).toList();
  }

  @Test
  void an_exported_comparison_comes_back_equal() throws Exception {
    String id = submit(List.of(1L));
    workAll();
    List<RunMetrics> before = reader.metrics(id);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new Archive(reader, blobs).write(reader.get(id), Archive.Packing.ALL, zip);
    database.jdbc().sql("truncate comparison cascade").update();
    new Importer(database, blobs)
        .importExamples(List.of(new ByteArrayInputStream(zip.toByteArray())));
    Comparison back = reader.get(reader.recent(1).getFirst());
    assertThat(back.example()).isTrue();
    assertThat(back.state()).isEqualTo(State.SUCCEEDED);
    assertThat(back.arms()).hasSize(2);
    assertThat(reader.metrics(back.id()).getFirst().series().get("brightness").values())
        .startsWith(100.0, 50.0)
        .hasSize(20);
    assertThat(reader.metrics(back.id()).getFirst().series().get("brightness").spent())
        .isEqualTo(before.getFirst().series().get("brightness").spent())
        .allSatisfy(spent -> assertThat(spent.orElseThrow().seconds()).isPositive());
    assertThat(blobs.read(back.runs().getFirst().latest("image").orElseThrow().sha256()))
        .isNotEmpty();
  }

  @Test
  void a_zip_of_photographs_keeps_inputs_and_results_to_the_bit() throws Exception {
    String id = submit(List.of(1L));
    workAll();
    Comparison all = reader.get(id);
    Comparison.Run run = all.runs().getFirst();
    database
        .jdbc()
        .sql(
            "insert into artifact select run, name, 1, media_type, blob from artifact where run = ?")
        .param(run.id())
        .update();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new Archive(reader, blobs).write(reader.get(id), new Archive.Packing(false, true), zip);
    database.jdbc().sql("truncate comparison cascade").update();
    new Importer(database, blobs)
        .importExamples(List.of(new ByteArrayInputStream(zip.toByteArray())));
    Comparison back = reader.get(reader.recent(1).getFirst());
    assertThat(back.inputs()).isEqualTo(all.inputs());
    Comparison.Run small = back.runs().getFirst();
    assertThat(back.result(small)).isEqualTo(all.result(run)).isPresent();
    Comparison.Artifact early = small.pictures().findFirst().orElseThrow();
    assertThat(early.mediaType()).isEqualTo("image/jpeg");
    assertThat(Pictures.decode(blobs.read(early.sha256())).getWidth()).isEqualTo(64);
  }

  @Test
  void a_small_zip_leaves_out_what_was_kept_on_the_way_and_keeps_the_result() throws Exception {
    String id = submit(List.of(1L));
    workAll();
    Comparison whole = reader.get(id);
    Comparison.Run all = whole.runs().getFirst();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new Archive(reader, blobs).write(reader.get(id), new Archive.Packing(true, false), zip);
    database.jdbc().sql("truncate comparison cascade").update();
    new Importer(database, blobs)
        .importExamples(List.of(new ByteArrayInputStream(zip.toByteArray())));
    Comparison.Run small = reader.get(reader.recent(1).getFirst()).runs().getFirst();
    assertThat(whole.result(small)).isEqualTo(whole.result(all)).isPresent();
    assertThat(small.artifacts()).hasSizeLessThanOrEqualTo(all.artifacts().size());
    assertThat(
            small.artifacts().stream().collect(groupingBy(Comparison.Artifact::name, counting())))
        .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(2));
  }

  @Test
  void examples_are_imported_once() throws Exception {
    submit(List.of(1L));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new Archive(reader, blobs)
        .write(reader.get(reader.recent(1).getFirst()), Archive.Packing.ALL, zip);
    for (int start = 0; start < 3; start++) {
      new Importer(database, blobs)
          .importExamples(List.of(new ByteArrayInputStream(zip.toByteArray())));
    }
    assertThat(reader.recent(10)).hasSize(2);
  }

  @Test
  void added_seeds_run_for_every_arm_and_known_ones_are_not_run_twice() {
    String id = submit(List.of(1L));
    comparisons.addSeeds(id, List.of(1L, 2L), "somebody");
    assertThat(reader.get(id).seeds()).containsExactly(1L, 2L);
    assertThat(reader.get(id).runs()).hasSize(4);
  }

  @Test
  void cancelling_leaves_finished_runs_alone() throws Exception {
    String done = submit(List.of(1L));
    workAll();
    String queued = submit(List.of(1L));
    comparisons.cancel(done);
    comparisons.cancel(queued);
    assertThat(reader.get(done).state()).isEqualTo(State.SUCCEEDED);
    assertThat(reader.get(queued).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void a_formula_in_a_label_is_text_in_the_csv() throws Exception {
    String id =
        comparisons.submit(
            new Submission(
                "blend",
                null,
                Map.of("content", content),
                List.of(arm("slow", "=1+1\"", "{}")),
                null),
            "somebody");
    workAll();
    assertThat(new Archive(reader, blobs).csv(reader.get(id))).contains("0,\"'=1+1\"\"\",slow,1,");
  }

  @Test
  void what_is_deleted_is_gone_with_its_runs_results_and_links() throws Exception {
    String id = submit(List.of(1L));
    workAll();
    database
        .jdbc()
        .sql("insert into share (id, token_hash, comparison) values ('s', '\\x00', ?)")
        .param(id)
        .update();
    String again = comparisons.again(id, "somebody");
    bin.delete(id);
    assertThat(reader.find(id)).isEmpty();
    assertThat(reader.get(again).againOf()).isEmpty();
    bin.delete(again);
    bin.empty();
    database.jdbc().sql("delete from upload").update();
    blobs.collect();
    for (String table : List.of("arm", "run", "metric", "artifact", "share", "blob")) {
      assertThat(count(table)).as(table).isZero();
    }
    assertThatThrownBy(() -> bin.delete(id)).isInstanceOf(Refusal.class).hasMessageContaining(id);
    assertThatThrownBy(() -> comparisons.addSeeds(id, List.of(2L), "somebody"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void a_worker_whose_comparison_is_deleted_writes_nothing_more_and_takes_the_next() {
    String doomed = submit(List.of(1L));
    FencedRun run = queue.fence(claim().orElseThrow());
    run.artifact("image", 1, "image/png", new byte[] {1});
    bin.delete(doomed);
    assertThatThrownBy(() -> run.metrics(List.of())).isInstanceOf(LeaseLost.class);
    bin.empty();
    assertThatThrownBy(() -> run.artifact("image", 2, "image/png", new byte[] {2}))
        .isInstanceOf(LeaseLost.class);
    assertThatThrownBy(() -> run.metrics(List.of())).isInstanceOf(LeaseLost.class);
    assertThat(run.wanted()).isEqualTo(Wanted.LOST);
    blobs.collect();
    assertThat(count("artifact")).isZero();
    assertThat(claim()).isEmpty();
    submit(List.of(1L));
    assertThat(claim()).isPresent();
  }

  @Test
  void deleting_while_workers_write_leaves_nothing_and_breaks_nobody() throws Exception {
    Worker worker =
        new Worker(
            database,
            queue,
            WorkerIdentity.here(Lane.QUICK, "cpu", 1),
            demos.ids(),
            new RunExecutor(demos, reader, blobs, folder, 1, Map.of()));
    Thread thread = Thread.ofPlatform().start(worker);
    try {
      for (int i = 0; i < 100; i++) {
        String id = submit(List.of(1L));
        Awaitility.await()
            .pollInterval(Duration.ofMillis(5))
            .until(
                () -> reader.get(id).runs().stream().anyMatch(run -> run.state() != State.QUEUED));
        bin.delete(id);
        bin.empty();
        blobs.collect();
      }
      String last = submit(List.of(1L));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> reader.get(last).state() == State.SUCCEEDED);
    } finally {
      worker.stop();
      thread.join();
    }
    assertThat(count("comparison")).isEqualTo(1);
  }

  @Test
  void a_deleted_example_does_not_come_back() throws IOException {
    byte[] archive;
    try (InputStream in =
        getClass().getClassLoader().getResourceAsStream("examples/" + "deformation.zip")) {
      archive = in.readAllBytes();
    }
    Importer importer = new Importer(database, blobs);
    importer.importExamples(List.of(new ByteArrayInputStream(archive)));
    String example = database.jdbc().sql("select id from comparison").query(String.class).single();
    bin.delete(example);
    importer.importExamples(List.of(new ByteArrayInputStream(archive)));
    assertThat(reader.recent(10)).isEmpty();
    bin.empty();
    importer.importExamples(List.of(new ByteArrayInputStream(archive)));
    assertThat(count("comparison")).isZero();
  }

  @Test
  void only_what_is_old_finished_and_shown_to_nobody_is_deleted_by_age() throws Exception {
    String old = submit(List.of(1L));
    String shared = submit(List.of(1L));
    String example = submit(List.of(1L));
    workAll();
    String late = submit(List.of(1L));
    String open = submit(List.of(1L));
    age("40 days");
    String young = submit(List.of(1L));
    workOff(late);
    database
        .jdbc()
        .sql("insert into share (id, token_hash, comparison) values ('s', '\\x00', ?)")
        .param(shared)
        .update();
    database
        .jdbc()
        .sql("update comparison set example = true where id = ?")
        .param(example)
        .update();
    assertThat(bin.deleteOlderThan(41)).isZero();
    assertThat(bin.deleteOlderThan(30)).isEqualTo(1);
    assertThat(reader.find(old)).isEmpty();
    for (String id : List.of(shared, example, late, open, young)) {
      assertThat(reader.find(id)).isPresent();
    }
    database.jdbc().sql("update share set revoked_at = now()").update();
    assertThat(bin.deleteOlderThan(30)).isEqualTo(1);
  }

  /** As if everything had happened so much earlier. */
  private void age(String interval) {
    database
        .jdbc()
        .sql("update comparison set created_at = created_at - cast(? as interval)")
        .param(interval)
        .update();
    database
        .jdbc()
        .sql("update run set finished_at = finished_at - cast(? as interval)")
        .param(interval)
        .update();
  }

  /** Its runs fail now, whenever they were queued. */
  private void workOff(String id) {
    database
        .jdbc()
        .sql("update run set state = 'failed', finished_at = now() where comparison = ?")
        .param(id)
        .update();
  }

  private Optional<Claim> claim() {
    return queue.claim(WorkerIdentity.here(Lane.QUICK, "cpu", 1), demos.ids());
  }

  private long count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  static Stream<Submission> refused() {
    Map<String, String> good = Map.of("content", "GOOD");
    List<ArmOrder> arms = List.of(arm("slow", "a", "{}"));
    return Stream.of(
        new Submission("nothing", null, good, arms, null),
        new Submission("blend", null, Map.of(), arms, null),
        new Submission("blend", null, Map.of("content", "unknown"), arms, null),
        new Submission("blend", null, Map.of("content", "GOOD", "other", "GOOD"), arms, null),
        new Submission("blend", null, good, List.of(), null),
        new Submission(
            "blend",
            null,
            good,
            Collections.nCopies(Comparisons.MAX_ARMS + 1, arms.getFirst()),
            null),
        new Submission("blend", null, good, List.of(arm("unknown", "a", "{}")), null),
        new Submission("blend", null, good, List.of(arm("slow", "a".repeat(81), "{}")), null),
        new Submission("blend", null, good, List.of(arm("slow", "a", "{\"steps\": 0}")), null),
        new Submission("blend", "t".repeat(201), good, arms, null),
        new Submission("blend", null, good, arms, List.of(1L, 1L)),
        new Submission("blend", null, good, arms, LongStream.range(0, 21).boxed().toList()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_cannot_be_done_is_refused_and_nothing_is_stored(Submission submission) {
    Map<String, String> inputs =
        submission.inputs().entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, e -> e.getValue().replace("GOOD", content)));
    Submission order =
        new Submission(
            submission.demo(), submission.title(), inputs, submission.arms(), submission.seeds());
    assertThatThrownBy(() -> comparisons.submit(order, "somebody")).isInstanceOf(Refusal.class);
    assertThat(reader.recent(10)).isEmpty();
  }

  @Test
  void a_refusal_says_where_it_can_be_put_right() {
    ArmOrder good = arm("slow", "a", "{}");
    Map<String, String> inputs = Map.of("content", content);
    assertRefusedAt("inputs.content", Map.of(), good);
    assertRefusedAt("inputs.content", Map.of("content", "unknown"), good);
    assertRefusedAt("arms[1].settings.steps", inputs, good, arm("slow", "b", "{\"steps\": 0}"));
    assertRefusedAt("arms[2].label", inputs, good, good, arm("slow", "a".repeat(81), "{}"));
  }

  private void assertRefusedAt(String field, Map<String, String> inputs, ArmOrder... arms) {
    Submission order = new Submission("blend", null, inputs, List.of(arms), null);
    assertThatThrownBy(() -> comparisons.submit(order, "somebody"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).contains(field));
  }

  @Test
  void what_the_demo_itself_refuses_is_not_stored_either() {
    String wide = upload(600, 20);
    Submission order =
        new Submission(
            "blend", null, Map.of("content", wide), List.of(arm("slow", "a", "{}")), null);
    assertThatThrownBy(() -> comparisons.submit(order, "somebody")).isInstanceOf(Refusal.class);
    assertThat(reader.recent(10)).isEmpty();
  }

  private String submit(List<Long> seeds) {
    return comparisons.submit(submission(seeds), "somebody");
  }

  private Submission submission(List<Long> seeds) {
    return new Submission(
        "blend",
        null,
        Map.of("content", content),
        Arrays.asList(new ArmOrder("slow", null, null), arm("fast", "Quick one", "{\"steps\": 3}")),
        seeds);
  }

  private static ArmOrder arm(String method, String label, String settings) {
    return new ArmOrder(method, label, (ObjectNode) JsonMapper.shared().readTree(settings));
  }

  /** Lets a real worker do all that is queued. */
  private void workAll() throws InterruptedException {
    RunExecutor executor = new RunExecutor(demos, reader, blobs, folder, 1, Map.of());
    Worker worker =
        new Worker(
            database, queue, WorkerIdentity.here(Lane.QUICK, "cpu", 1), demos.ids(), executor);
    Thread thread = Thread.ofPlatform().start(worker);
    try {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::allDone);
    } finally {
      worker.stop();
      thread.join();
    }
  }

  private boolean allDone() {
    return new RunHistory(database)
        .find(RunHistory.Filter.ALL, 100).stream().allMatch(run -> run.state().isFinal());
  }

  private String upload(int width, int height) {
    try (var in = new ByteArrayInputStream(TestPictures.hills(width, height))) {
      return uploads.store(in, "hills.png", "somebody").id();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
