package org.diptych.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diptych.lab.Draft;
import org.diptych.lab.Drafts;
import org.diptych.lab.Drafts.Key;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DraftWriterTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private static final Key KEY = new Key("anna", "blend");

  private static Optional<Draft> titled(String title) {
    return Optional.of(new Draft(title, Map.of(), List.of(), Set.of(), 1));
  }

  @Test
  void a_page_does_not_wait_for_the_database_and_finds_what_is_not_written_yet()
      throws InterruptedException {
    Drafts drafts = new Drafts(fresh.get());
    drafts.keep(KEY, titled("before").get());
    DraftWriter writer = new DraftWriter(drafts);
    fresh
        .get()
        .transaction()
        .executeWithoutResult(transaction -> {
          fresh.get().jdbc().sql("lock table draft in exclusive mode").update();
          for (int i = 0; i <= 100; i++) {
            writer.keep(KEY, titled("number " + i));
          }
          assertThat(writer.find(KEY)).isEqualTo(titled("number 100"));
          assertThat(drafts.find(KEY)).isEqualTo(titled("before"));
        });
    writer.close(); // which lets it finish
    assertThat(drafts.find(KEY)).isEqualTo(titled("number 100"));
  }

  @Test
  void what_was_forgotten_stays_forgotten() throws InterruptedException {
    Drafts drafts = new Drafts(fresh.get());
    DraftWriter writer = new DraftWriter(drafts);
    writer.keep(KEY, titled("written"));
    writer.keep(KEY, Optional.empty());
    assertThat(writer.find(KEY)).isEmpty();
    writer.close();
    assertThat(drafts.find(KEY)).isEmpty();
  }
}
