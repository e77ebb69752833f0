package org.diptych.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.State;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup that release 0.1.0 made of eight comparisons, two of them still queued: brought back by
 * this release, they are read without any demo.
 */
class ReleaseBeforeTest {

  private static final Path BACKUP = Path.of("src/test/resources/release-0.1.0.backup");

  private static Database database;
  private static ComparisonReader reader;
  private static final Map<String, Comparison> COMPARISONS = new HashMap<>();

  @BeforeAll
  static void restore(@TempDir Path folder) throws Exception {
    Settings target = Filled.empty(folder.resolve("home"));
    new Restore(target, BackupTest.SILENT).from(BACKUP);
    database = Database.open(target);
    reader = new ComparisonReader(database);
    for (String id : reader.recent(100)) {
      Comparison one = reader.get(id);
      COMPARISONS.put(one.title(), one);
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Comparison comparison(String title) {
    return COMPARISONS.get(title);
  }

  @Test
  void all_of_them_are_there() {
    assertThat(reader.recent(100)).hasSize(8);
  }

  @Test
  void results_are_what_their_demo_said_they_were() {
    Comparison bent = comparison("Portrait, bent");
    assertThat(bent.metrics()).hasSize(15);
    assertThat(bent.metrics().getFirst())
        .isEqualTo(new Metric("selfSimilarity", Metric.Better.LOWER, "", "content", true));
    assertThat(bent.runs()).hasSize(4).allMatch(run -> run.state() == State.SUCCEEDED);
    assertThat(bent.runs()).allMatch(run -> bent.result(run).isPresent());
    assertThat(bent.runs()).allMatch(run -> run.value(bent.metrics().getFirst()).isPresent());
    assertThat(comparison("Who sees more").metrics()).extracting(Metric::name).contains("accuracy");
    assertThat(comparison("Who sees more").results().first()).contains("batch");
  }

  @Test
  void steps_count_what_they_counted() {
    List<Comparison.Run> taught = comparison("Taught by itself").runs();
    assertThat(taught)
        .allSatisfy(run -> {
          assertThat(run.steps()).isEqualTo(36);
          assertThat(run.plan().before()).isEqualTo(18);
          assertThat(run.countedSteps()).isEqualTo(18);
          assertThat(run.scale(Scale.Unit.EPOCHS).orElseThrow().at(18)).isCloseTo(3, within(1e-9));
          assertThat(run.scale(Scale.Unit.PICTURES).orElseThrow().perStep()).isEqualTo(16);
          assertThat(run.plan().endsEarly()).isTrue();
        });
  }

  @Test
  void what_waits_says_how_far_it_will_go() {
    Plan plan = comparison("Queued with a teacher").runs().getFirst().plan();
    assertThat(plan.phases()).extracting(Plan.Phase::name).containsExactly("teacher", "learning");
    assertThat(plan.steps()).isEqualTo(36);
    assertThat(plan.share(18)).isCloseTo(0.5, within(1e-9));
    assertThat(comparison("Queued search").runs().getFirst().state()).isEqualTo(State.QUEUED);
  }
}
