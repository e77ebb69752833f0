package org.diptych.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.archive.Archive;
import org.diptych.lab.archive.Importer;
import org.diptych.lab.evidence.Verdict;
import org.diptych.lab.evidence.Verdict.Match;
import org.diptych.lab.evidence.Verdicts;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
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
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Inputs and results that are text, from submission to export and back, on a real database. */
class TextInputsTest {

  @TempDir Path folder;

  private static final String POINTS = "1 2 3 4 # глаз\r\n5.5 6 7 8\n";

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Demos demos = new Demos(List.of(new BlendDemo()));
  private final Blobs blobs = new Blobs(database);
  private final Uploads uploads = new Uploads(database, blobs, TestIntake.get());
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Comparisons comparisons =
      new Comparisons(database, demos, reader, uploads, blobs, queue);
  private String content = "";

  @BeforeEach
  void emptyLab() throws IOException {
    database.jdbc().sql("truncate comparison, upload, run cascade").update();
    try (var in = new ByteArrayInputStream(TestPictures.hills(64, 48))) {
      content = uploads.store(in, "hills.png", "somebody").id();
    }
  }

  @Test
  void a_run_reads_the_text_that_was_given_and_keeps_texts_of_its_own() throws Exception {
    Comparison done = worked(submit(Map.of("content", content, "points", POINTS)));
    assertThat(text(input(done))).isEqualTo(POINTS);
    assertThat(input(done).mediaType()).isEqualTo("text/plain");
    Comparison.Run run = done.runs().getFirst();
    assertThat(run.pictures()).extracting(Comparison.Artifact::name).containsExactly("image");
    assertThat(run.files()).extracting(Comparison.Artifact::name).containsExactly("told");
    assertThat(PlainText.read(blobs.read(run.latest("told").orElseThrow().sha256())))
        .isEqualTo(POINTS);
  }

  @Test
  void run_again_has_the_same_text_and_its_picture_decides_the_verdict() throws Exception {
    String id = worked(submit(Map.of("content", content, "points", POINTS))).id();
    Comparison again = worked(comparisons.again(id, "somebody"));
    assertThat(text(input(again))).isEqualTo(POINTS);
    assertThat(new Verdicts(reader, blobs).of(again))
        .extracting(Verdict::match)
        .containsExactly(Match.IDENTICAL);
  }

  @Test
  void runs_without_a_picture_are_compared_by_their_text() throws Exception {
    String id = worked(submit(Map.of("content", content, "points", POINTS))).id();
    String same = worked(comparisons.again(id, "somebody")).id();
    String other = worked(comparisons.again(id, "somebody")).id();
    database.jdbc().sql("delete from artifact where media_type = 'image/png'").update();
    replaceText(other);
    Verdicts verdicts = new Verdicts(reader, blobs);
    assertThat(verdicts.of(reader.get(same)).getFirst().match()).isEqualTo(Match.IDENTICAL);
    assertThat(verdicts.of(reader.get(other)).getFirst().match()).isEqualTo(Match.OTHER_TEXT);
  }

  private void replaceText(String comparison) {
    String blob = blobs.put("9 9 9 9\n".getBytes(UTF_8), PlainText.MEDIA_TYPE).sha256();
    database
        .jdbc()
        .sql(
            """
            update artifact set blob = decode(:blob, 'hex')
            where run in (select id from run where comparison = :id)
            """)
        .param("blob", blob)
        .param("id", comparison)
        .update();
  }

  @Test
  void an_archive_carries_the_texts_there_and_back() throws Exception {
    Comparison done = worked(submit(Map.of("content", content, "points", POINTS)));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new Archive(reader, blobs).write(done, Archive.Packing.ALL, zip);
    Map<String, String> files = unzip(zip.toByteArray());
    assertThat(files.get("inputs/points.txt")).isEqualTo(POINTS);
    assertThat(files.get("runs/arm-0-seed-1/told-00004.txt")).isEqualTo(POINTS);
    assertThat(files.get("index.html"))
        .contains(
            "<a href=\"inputs/points.txt\">", "<img src=\"runs/arm-0-seed-1/image-00004.png\"")
        .doesNotContain("<img src=\"inputs/points");

    database.jdbc().sql("truncate comparison cascade").update();
    new Importer(database, blobs)
        .importExamples(List.of(new ByteArrayInputStream(zip.toByteArray())));
    Comparison back = reader.get(reader.recent(1).getFirst());
    assertThat(back.inputs()).isEqualTo(done.inputs());
    assertThat(back.runs().getFirst().artifacts()).isEqualTo(done.runs().getFirst().artifacts());
  }

  @Test
  void a_blank_text_is_none() {
    String id = submit(Map.of("content", content, "points", " \n"));
    assertThat(reader.get(id).inputs())
        .extracting(Comparison.Input::slot)
        .containsExactly("content");
  }

  @Test
  void a_text_where_a_picture_belongs_is_refused_without_being_repeated() {
    assertThatThrownBy(() -> submit(Map.of("content", "1 2 3 4\n".repeat(1000))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("There is no upload")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void a_text_that_breaks_a_rule_is_refused_and_nothing_is_stored() {
    for (String bad : List.of("1 2 3 4\u0000", "\ud83d", "x".repeat(65_537))) {
      assertThatThrownBy(() -> submit(Map.of("content", content, "points", bad)))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("points");
    }
    assertThat(reader.recent(10)).isEmpty();
  }

  @Test
  void matches_are_counted_without_remarks() {
    assertThat(Slot.Kind.Points.count("# by hand\n1 2 3 4\n\n5 6 7 8 # locked\r\n   \n"))
        .isEqualTo(2);
    assertThat(Slot.Kind.Points.count("")).isZero();
  }

  private static Comparison.Input input(Comparison comparison) {
    return comparison.inputs().stream()
        .filter(input -> input.slot().equals("points"))
        .findFirst()
        .orElseThrow();
  }

  private String text(Comparison.Input input) {
    return PlainText.read(blobs.read(input.sha256()));
  }

  private String submit(Map<String, String> inputs) {
    List<ArmOrder> arms = List.of(new ArmOrder("fast", null, null));
    return comparisons.submit(new Submission("blend", null, inputs, arms, null), "somebody");
  }

  /** Lets a real worker do all that is queued. */
  private Comparison worked(String id) throws InterruptedException {
    RunExecutor executor = new RunExecutor(demos, reader, blobs, folder, 1, Map.of());
    Worker worker =
        new Worker(
            database, queue, WorkerIdentity.here(Lane.QUICK, "cpu", 1), demos.ids(), executor);
    Thread thread = Thread.ofPlatform().start(worker);
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> reader.get(id).state().isFinal());
    } finally {
      worker.stop();
      thread.join();
    }
    return reader.get(id);
  }

  private static Map<String, String> unzip(byte[] bytes) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return files;
  }
}
