package org.diptych.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What runs learn is kept, found, used and deleted: on a real database with real workers. */
class KeptProductsTest {

  @TempDir Path folder;

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Blobs blobs = new Blobs(database);
  private final Uploads uploads = new Uploads(database, blobs, TestIntake.get());
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Bin bin = new Bin(database, reader, blobs, Bin.GRACE);
  private KeptProducts products;
  private Demos demos;
  private Comparisons comparisons;

  @BeforeEach
  void emptyLab() {
    database.jdbc().sql("truncate comparison, upload, run cascade").update();
    products = new KeptProducts(database, blobs, new Home(folder.resolve("home")));
    demos = new Demos(List.of(new LessonDemo(products)));
    comparisons = new Comparisons(database, demos, reader, uploads, blobs, queue);
  }

  @Test
  void what_a_run_has_learnt_outlives_it() throws Exception {
    String id = submit("{}", 1L);
    work();
    Kept kept = products.of(id).getFirst();
    assertThat(kept.id()).isEqualTo("lesson-" + kept.sha256().substring(0, 12));
    assertThat(kept.product().card()).containsEntry("number", "7");
    assertThat(read(kept)).isEqualTo("7.");
    assertThat(kept.bytes()).isEqualTo(2);
    assertThat(products.ofKind(LessonDemo.KIND)).containsExactly(kept.id());
    assertThat(products.ofKind("picture-classifier")).isEmpty();
    blobs.collect();
    assertThat(products.file(kept.id())).hasContent("7.");
  }

  @Test
  void another_run_begins_with_it_from_a_copy_on_its_own_disk() throws Exception {
    submit("{}", 1L);
    work();
    String first = products.all().getFirst().id();
    String second = submit("{\"number\": 8, \"before\": \"%s\"}".formatted(first), 1L);
    work();
    assertThat(read(products.of(second).getFirst())).isEqualTo("7.8.");
    try (Stream<Path> copies = Files.list(folder.resolve("home/cache/learnt"))) {
      assertThat(copies).singleElement().satisfies(copy -> assertThat(copy).hasContent("7."));
    }
  }

  @Test
  void equal_ones_are_one_and_go_together() throws Exception {
    String id = submit("{}", 1L, 2L);
    work();
    assertThat(products.of(id)).hasSize(2);
    assertThat(products.all()).hasSize(1);
    products.delete(products.all().getFirst().id());
    assertThat(products.of(id)).isEmpty();
    assertThat(run(id).state()).isEqualTo(State.SUCCEEDED);
    blobs.collect();
    assertThat(blobs.usage().blobs()).isZero();
  }

  @Test
  void it_cannot_be_deleted_under_a_run_that_waits_for_it() throws Exception {
    submit("{}", 1L);
    work();
    String first = products.all().getFirst().id();
    String waiting = submit("{\"number\": 8, \"before\": \"%s\"}".formatted(first), 1L);
    assertThatThrownBy(() -> products.delete(first))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(first + " cannot be deleted now");
    comparisons.cancel(waiting);
    products.delete(first);
    assertThatThrownBy(() -> products.delete(first))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("not kept any more");
  }

  @Test
  void a_run_whose_beginning_is_gone_fails_with_a_sentence() throws Exception {
    String id = submit("{\"before\": \"lesson-0123456789ab\"}", 1L);
    work();
    assertThat(run(id).state()).isEqualTo(State.FAILED);
    assertThat(run(id).error().orElseThrow().in(Locale.ENGLISH))
        .contains("not kept any more: lesson-0123456789ab");
  }

  @Test
  void it_goes_with_its_comparison_and_comes_back_with_it() throws Exception {
    String id = submit("{}", 1L);
    work();
    assertThat(bin.weigh(id).bytes()).isEqualTo(2);
    bin.delete(id);
    assertThat(products.all()).isEmpty();
    bin.restore(id);
    assertThat(products.all()).hasSize(1);
  }

  private String submit(String settings, Long... seeds) {
    Submission.ArmOrder arm =
        new Submission.ArmOrder("learn", null, (ObjectNode) JsonMapper.shared().readTree(settings));
    return comparisons.submit(
        new Submission("lesson", null, Map.of(), List.of(arm), List.of(seeds)), "somebody");
  }

  private Run run(String comparison) {
    return reader.get(comparison).runs().getFirst();
  }

  private String read(Kept kept) throws IOException {
    try (InputStream in = products.open(kept)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** A real worker does all that waits. */
  private void work() throws InterruptedException {
    RunExecutor executor =
        new RunExecutor(demos, reader, blobs, folder.resolve("home"), 1, Map.of());
    try (WorkerHere _ = new WorkerHere(database, queue, demos.ids(), executor)) {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> open() == 0);
    }
  }

  private int open() {
    return database
        .jdbc()
        .sql("select count(*) from run where state in ('queued', 'running')")
        .query(Integer.class)
        .single();
  }
}
