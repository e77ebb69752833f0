package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.lab.Drafts.Key;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.media.Blobs;
import org.diptych.media.Upload;
import org.diptych.media.Uploads;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.PictureFiles;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DraftsTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private static final Key ANNAS = new Key("anna", "blend");

  private final Drafts drafts = new Drafts(fresh.get());

  @BeforeEach
  void empty() {
    for (String table : List.of("draft", "upload", "blob")) {
      fresh.get().jdbc().sql("delete from " + table).update();
    }
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }

  private static Draft draft(String title, Map<String, String> inputs) {
    ArmOrder arm = new ArmOrder("fast", "Quick", json("{\"steps\": 7}"));
    return new Draft(title, inputs, List.of(arm), Set.of("steps"), 3);
  }

  private void age(String table, int days) {
    String when = table.equals("draft") ? "updated_at" : "created_at";
    fresh
        .get()
        .jdbc()
        .sql("update %1$s set %2$s = %2$s - make_interval(days => ?)".formatted(table, when))
        .param(days)
        .update();
  }

  @Test
  void one_is_found_as_it_was_kept_last_by_the_same_visitor_and_for_the_same_demo() {
    drafts.keep(ANNAS, draft("first", Map.of()));
    drafts.keep(ANNAS, draft("second", Map.of("points", "1 2 3 4")));
    drafts.keep(new Key("boris", "blend"), draft("his", Map.of()));
    assertThat(drafts.find(ANNAS)).contains(draft("second", Map.of("points", "1 2 3 4")));
    assertThat(drafts.find(new Key("anna", "mosaic"))).isEmpty();
    drafts.forget(ANNAS);
    assertThat(drafts.find(ANNAS)).isEmpty();
  }

  @Test
  void one_that_is_too_large_is_not_kept_and_the_one_before_stays() {
    drafts.keep(ANNAS, draft("before", Map.of()));
    Draft huge = draft("huge", Map.of("points", "7".repeat(600_000)));
    assertThatThrownBy(() -> drafts.keep(ANNAS, huge))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(drafts.find(ANNAS)).contains(draft("before", Map.of()));
  }

  @Test
  void one_that_this_version_cannot_read_is_none() {
    drafts.keep(ANNAS, draft("", Map.of()));
    fresh.get().jdbc().sql("update draft set state = '{\"arms\": 5}'").update();
    assertThat(drafts.find(ANNAS)).isEmpty();
  }

  @Test
  void one_that_nobody_touches_is_forgotten_after_a_month() {
    drafts.keep(ANNAS, draft("", Map.of()));
    age("draft", Drafts.DAYS - 1);
    assertThat(drafts.expire()).isZero();
    age("draft", 2);
    assertThat(drafts.expire()).isEqualTo(1);
    assertThat(drafts.find(ANNAS)).isEmpty();
  }

  @Test
  void a_picture_lives_as_long_as_the_draft_that_names_it() {
    Blobs blobs = new Blobs(fresh.get());
    Uploads uploads = new Uploads(fresh.get(), blobs, TestIntake.get());
    Upload named =
        uploads
            .store(new ByteArrayInputStream(PictureFiles.png(32, 32)), "a.png", "anna", 16)
            .upload();
    drafts.keep(ANNAS, draft("", Map.of("content", named.id(), "points", "1 2 3 4")));
    age("upload", 20);
    assertThat(uploads.expire()).isZero();
    blobs.collect();
    assertThat(uploads.png(named.id())).isPresent();
    assertThat(uploads.shown(named.id()).orElseThrow().upload()).isEqualTo(named);
    assertThat(uploads.shown(named.id()).orElseThrow().jpeg()).startsWith(0xff, 0xd8);
    drafts.forget(ANNAS);
    assertThat(uploads.expire()).isEqualTo(1);
  }

  @Test
  void what_a_demo_does_not_take_any_more_stands_at_its_default() {
    Draft old =
        new Draft(
            "",
            Map.of(),
            List.of(
                new ArmOrder("gone", "Gone", json("{\"steps\": 7}")),
                new ArmOrder("fast", "Kept", json("{\"steps\": 7}")),
                new ArmOrder("slow", null, json("{\"steps\": -1, \"renamed\": true}"))),
            Set.of(),
            99);
    DraftFit<BlendDemo.Blend> fit = new DraftFit<>(new BlendDemo(), old);
    assertThat(fit.isWhole()).isFalse();
    assertThat(fit.draft().arms())
        .containsExactly(
            new ArmOrder("fast", "Kept", json("{\"steps\": 7}")),
            new ArmOrder("slow", "", json("{\"steps\": 20}")));
    assertThat(fit.draft().seeds()).isEqualTo(Comparisons.MAX_SEEDS);
  }

  @Test
  void a_draft_none_of_whose_methods_is_left_has_the_first_arms_of_its_demo() {
    Draft old = new Draft("", Map.of(), List.of(new ArmOrder("gone", "", null)), Set.of(), 1);
    assertThat(new DraftFit<>(new BlendDemo(), old).draft().arms())
        .extracting(ArmOrder::method)
        .containsExactly("slow", "fast");
  }

  @Test
  void what_fits_is_left_alone() {
    Draft good = draft("a title", Map.of());
    DraftFit<BlendDemo.Blend> fit = new DraftFit<>(new BlendDemo(), good);
    assertThat(fit.isWhole()).isTrue();
    assertThat(fit.draft()).isEqualTo(good);
  }
}
