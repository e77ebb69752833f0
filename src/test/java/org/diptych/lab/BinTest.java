package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.access.Shares;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.RunHistory;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.Housekeeping;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.queue.Claim;
import org.diptych.queue.FencedRun;
import org.diptych.queue.Lane;
import org.diptych.queue.LeaseLost;
import org.diptych.queue.RunQueue;
import org.diptych.queue.WorkerIdentity;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestIntake;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is deleted is gone at once, comes back whole within its minute, and then never. */
class BinTest {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Demos demos = new Demos(List.of(new BlendDemo()));
  private final Blobs blobs = new Blobs(database);
  private final Uploads uploads = new Uploads(database, blobs, TestIntake.get());
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Comparisons comparisons =
      new Comparisons(database, demos, reader, uploads, blobs, queue);
  private final Shares shares = new Shares(database);
  private final Bin bin = new Bin(database, reader, blobs, Bin.GRACE);

  @BeforeEach
  void emptyLab() {
    database.jdbc().sql("truncate comparison, upload, run, example_deleted cascade").update();
  }

  @Test
  void what_is_deleted_is_nowhere_at_once() {
    String id = submit();
    Shares.NewShare share = shares.create(id, Optional.empty());
    long run = reader.get(id).runs().getFirst().id();
    bin.delete(id);
    assertThat(reader.find(id)).isEmpty();
    assertThat(reader.recent(10)).isEmpty();
    assertThat(reader.ofRun(run)).isEmpty();
    assertThat(new RunHistory(database).find(RunHistory.Filter.ALL, 10)).isEmpty();
    assertThat(shares.open(share.token())).isEmpty();
    assertThat(claim()).isEmpty();
    assertThat(queue.waiting(Lane.QUICK)).isEmpty();
    for (Runnable act :
        List.<Runnable>of(
            () -> queue.retry(run),
            () -> comparisons.again(id, "anna"),
            () -> comparisons.addSeeds(id, List.of(9L), "anna"),
            () -> comparisons.endEarly(run),
            () -> comparisons.rename(id, "another"),
            () -> bin.delete(id))) {
      assertThatThrownBy(act::run)
          .isInstanceOfSatisfying(
              Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }
  }

  @Test
  void within_its_minute_it_comes_back_with_its_results_and_links_and_its_runs_can_be_retried() {
    String id = submit();
    Shares.NewShare share = shares.create(id, Optional.empty());
    FencedRun run = queue.fence(claim().orElseThrow());
    run.artifact("image", 1, "image/png", TestPictures.hills(8, 8));
    bin.delete(id);
    assertThatThrownBy(() -> run.metrics(List.of())).isInstanceOf(LeaseLost.class);
    assertThat(bin.empty()).isZero();
    blobs.collect();
    assertThat(bin.held(id).orElseThrow().left())
        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    bin.restore(id);
    Comparison back = reader.get(id);
    assertThat(back.state()).isEqualTo(State.CANCELLED);
    String picture = back.runs().getFirst().latest("image").orElseThrow().sha256();
    assertThat(blobs.read(picture)).isEqualTo(TestPictures.hills(8, 8));
    assertThat(reader.recent(10)).containsExactly(id);
    assertThat(shares.open(share.token())).contains(id);
    assertThat(claim()).as("until somebody retries one").isEmpty();
    queue.retry(back.runs().getFirst().id());
    assertThat(claim()).isPresent();
  }

  @Test
  void after_its_minute_it_is_deleted_for_ever() {
    String id = submit();
    bin.delete(id);
    pass(61);
    assertThat(bin.held(id)).isEmpty();
    assertThatThrownBy(() -> bin.restore(id)).isInstanceOf(Refusal.class).hasMessageContaining(id);
    assertThat(bin.empty()).isEqualTo(1);
    assertThat(bin.empty()).isZero();
    database.jdbc().sql("delete from upload").update();
    blobs.collect();
    for (String table : List.of("comparison", "arm", "run", "blob")) {
      assertThat(count(table)).as(table).isZero();
    }
  }

  @Test
  void what_was_brought_back_is_not_deleted_when_its_minute_is_over() {
    String id = submit();
    bin.delete(id);
    bin.restore(id);
    bin.restore(id);
    pass(61);
    assertThat(bin.empty()).isZero();
    assertThat(reader.find(id)).isPresent();
  }

  @Test
  void housekeeping_comes_when_the_time_is_over_also_after_a_restart() {
    Bin brief = new Bin(database, reader, blobs, Duration.ofMillis(1500));
    String before = submit();
    brief.delete(before);
    try (Housekeeping housekeeping = housekeeping(brief)) {
      String later = submit();
      brief.delete(later);
      await().until(() -> count("comparison") == 0);
    }
  }

  @Test
  void nothing_is_due_before_the_oldest_has_lain_for_its_time() {
    Duration hour = Duration.ofHours(1);
    assertThat(bin.untilDue(hour)).isEqualTo(hour);
    bin.delete(submit());
    pass(20);
    bin.delete(submit());
    assertThat(bin.untilDue(hour)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(40));
    pass(100);
    assertThat(bin.untilDue(hour)).as("no busy loop").isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void what_hangs_on_it_is_counted() {
    String id = submit();
    shares.create(id, Optional.empty());
    shares.revoke(shares.create(id, Optional.empty()).id());
    long input = blobs.usage().bytes();
    FencedRun run = queue.fence(claim().orElseThrow());
    run.artifact("image", 1, "image/png", new byte[] {1, 2, 3});
    assertThat(bin.weigh(id)).isEqualTo(new Bin.Weight(2, 1, input + 3));
  }

  @Test
  void a_title_is_changed_and_is_one_line_of_at_most_two_hundred_characters() {
    String id = submit();
    comparisons.rename(id, "  Owls \n at night ");
    assertThat(reader.get(id).title()).isEqualTo("Owls at night");
    assertThatThrownBy(() -> comparisons.rename(id, " \u200b "))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("title");
    assertThatThrownBy(() -> comparisons.rename(id, "t".repeat(201)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("200");
    assertThat(reader.get(id).title()).isEqualTo("Owls at night");
  }

  private Housekeeping housekeeping(Bin bin) {
    return new Housekeeping(uploads, blobs, Duration.ofHours(1), bin::empty, bin::untilDue);
  }

  /** As if so much time had passed since everything was deleted. */
  private void pass(int seconds) {
    database
        .jdbc()
        .sql("update comparison set deleted_at = deleted_at - make_interval(secs => ?)")
        .param(seconds)
        .update();
  }

  private Optional<Claim> claim() {
    return queue.claim(WorkerIdentity.here(Lane.QUICK, "cpu", 1), demos.ids());
  }

  private long count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  private String submit() {
    String content =
        uploads.store(new ByteArrayInputStream(TestPictures.hills(64, 48)), "a.png", "anna").id();
    return comparisons.submit(
        new Submission(
            "blend",
            null,
            Map.of("content", content),
            List.of(new ArmOrder("slow", null, null), new ArmOrder("fast", null, null)),
            List.of(1L)),
        "anna");
  }
}
