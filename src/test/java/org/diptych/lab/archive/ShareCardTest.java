package org.diptych.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.diptych.lab.archive.ShareCard.Look;
import org.diptych.lab.archive.ShareCard.Panel;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.queue.Lane;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class ShareCardTest {

  private static final int VISITORS = 20;

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private static ShareCard card;
  private static Optional<String> hills = Optional.empty();
  private static Optional<String> waves = Optional.empty();

  @BeforeAll
  static void store() {
    Blobs blobs = new Blobs(fresh.get());
    card = new ShareCard(blobs);
    hills = Optional.of(blobs.put(TestPictures.hills(800, 600), "image/png").sha256());
    waves = Optional.of(blobs.put(TestPictures.waves(800, 600), "image/png").sha256());
  }

  @Test
  void twenty_who_ask_at_once_get_one_drawing() throws Exception {
    Look look = look("crowd", hills);
    CyclicBarrier start = new CyclicBarrier(VISITORS);
    Callable<byte[]> visitor =
        () -> {
          start.await();
          return card.draw(look);
        };
    List<byte[]> cards = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(VISITORS)) {
      for (Future<byte[]> one : threads.invokeAll(Collections.nCopies(VISITORS, visitor))) {
        cards.add(one.get());
      }
    }
    assertThat(cards).allMatch(bytes -> bytes == cards.getFirst());
    assertThat(cards.getFirst()).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void what_looks_otherwise_is_another_card_with_another_tag() {
    Look before = look("one", hills);
    Look after = look("one", waves);
    assertThat(card.draw(after)).isNotEqualTo(card.draw(before));
    assertThat(after.tag()).isNotEqualTo(before.tag());
    assertThat(look("one", hills).tag()).isEqualTo(before.tag());
  }

  @Test
  void only_the_newest_cards_are_kept() {
    byte[] first = card.draw(look("first", Optional.empty()));
    assertThat(card.draw(look("first", Optional.empty()))).isSameAs(first);
    for (int i = 0; i < 16; i++) {
      card.draw(look("later " + i, Optional.empty()));
    }
    assertThat(card.draw(look("first", Optional.empty()))).isNotSameAs(first).isEqualTo(first);
  }

  @Test
  void the_picture_that_explains_the_paper_stands_for_an_arm_or_else_its_result() {
    assertThat(card.look(comparison(Optional.of("batch"))).panels())
        .extracting(Panel::picture)
        .containsExactly(Optional.of("batch"), Optional.of("confusion"));
    assertThat(card.look(comparison(Optional.empty())).panels())
        .extracting(Panel::picture)
        .containsExactly(Optional.of("confusion"), Optional.of("confusion"));
  }

  /** Of two arms whose results are confusion matrices; the first has kept a batch too. */
  private static Comparison comparison(Optional<String> firstView) {
    List<Comparison.Arm> arms = List.of(arm(0), arm(1));
    return new Comparison(
        "id",
        "demo",
        "title",
        false,
        Optional.empty(),
        new Results(Optional.of("confusion"), firstView, List.of()),
        Instant.EPOCH,
        List.of(),
        arms,
        List.of(run(0, "confusion", "batch"), run(1, "confusion")));
  }

  private static Comparison.Arm arm(int position) {
    return new Comparison.Arm(position, "m", "M", JsonMapper.shared().createObjectNode());
  }

  private static Comparison.Run run(int arm, String... kept) {
    return new Comparison.Run(
        arm,
        arm,
        "m",
        1,
        State.SUCCEEDED,
        false,
        1,
        1,
        1,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Stream.of(kept).map(name -> new Comparison.Artifact(name, 1, "image/png", name)).toList(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        Plan.of(Lane.LONG, new Plan.Phase("all", 1, 1)));
  }

  @Test
  void a_drawing_that_failed_is_tried_anew() {
    Look gone = look("gone", Optional.of("0".repeat(64)));
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(failure(gone)).isNotNull().isNotInstanceOf(CompletionException.class);
    }
  }

  private static Throwable failure(Look look) {
    return catchThrowable(() -> card.draw(look));
  }

  private static Look look(String comparison, Optional<String> picture) {
    return new Look(comparison, List.of(new Panel("A", picture), new Panel("B", Optional.empty())));
  }
}
