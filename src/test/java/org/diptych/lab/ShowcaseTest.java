package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Blobs;
import org.diptych.platform.database.Database;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who visits the first screen finds the same there each time. */
class ShowcaseTest {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Demos demos =
      new Demos(List.of(new LapsDemo(), new QuizDemo(), new BlendDemo())); // one takes pictures
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Showcase showcase = new Showcase(database, reader, demos);

  @BeforeEach
  void emptyLab() {
    database.jdbc().sql("truncate comparison, run cascade").update();
  }

  @Test
  void examples_of_one_moment_stand_by_demo_and_title_behind_what_people_made() {
    store("z1", "laps", "B", "succeeded", true);
    store("y2", "blend", "B", "succeeded", true);
    store("x3", "blend", "A", "succeeded", true);
    store("b", "blend", "mine", "succeeded", false);
    store("a", "blend", "mine", "succeeded", false);
    database.jdbc().sql("update comparison set created_at = '2026-01-01'").update();
    assertThat(reader.recent(10)).containsExactly("a", "b", "x3", "y2", "z1");
    assertThat(showcase.now(10).examples())
        .extracting(Comparison::id)
        .containsExactly("x3", "y2", "z1");
  }

  @Test
  void the_first_is_an_example_of_a_demo_that_takes_pictures_whatever_else_is_newer() {
    assertThat(showcase.first(showcase.now(10))).isEmpty();
    assertThat(beginning()).isEqualTo("blend");
    store("own", "blend", "mine", "succeeded", false);
    store("laps", "laps", "A", "succeeded", true);
    assertThat(first()).isEqualTo("own");
    store("example", "blend", "Z", "succeeded", true);
    store("newer", "blend", "mine too", "succeeded", false);
    store("failed", "blend", "A", "failed", true);
    assertThat(first()).isEqualTo("example");
    assertThat(beginning()).isEqualTo("blend");
    new Bin(database, reader, new Blobs(database), Bin.GRACE).delete("example");
    assertThat(first()).as("the next best, which is the newest").isEqualTo("newer");
  }

  private String first() {
    return showcase.first(showcase.now(10)).orElseThrow().id();
  }

  private String beginning() {
    return showcase.beginning(showcase.now(10)).orElseThrow().card().id();
  }

  private void store(String id, String demo, String title, String state, boolean example) {
    database
        .jdbc()
        .sql(
            """
            insert into comparison (id, demo, title, owner, example)
            values (:id, :demo, :title, 'anna', :example)
            """)
        .param("id", id)
        .param("demo", demo)
        .param("title", title)
        .param("example", example)
        .update();
    Demo<?> method = demos.get(demo);
    database
        .jdbc()
        .sql("insert into arm values (:id, 0, :method, 'one', '{}')")
        .param("id", id)
        .param("method", method.methods().getFirst().id())
        .update();
    database
        .jdbc()
        .sql(
            """
            insert into run (comparison, arm, seed, demo, lane, owner, state)
            values (:id, 0, 1, :demo, 'quick', 'anna', :state)
            """)
        .param("id", id)
        .param("demo", demo)
        .param("state", state)
        .update();
  }
}
