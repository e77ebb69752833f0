package org.diptych.demo.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.data.DataSets;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.SettingsType;
import org.diptych.platform.Refusal;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** The pictures of a folder that somebody put into the home by hand. */
class TestPicturesTest {

  @TempDir Path folder;
  private DataSets sets;

  @BeforeEach
  void pets() throws IOException {
    LabelledFiles.write(folder.resolve("pets"), "train", 3);
    LabelledFiles.write(folder.resolve("pets"), "test", 15);
    makeOld(folder.resolve("pets"));
    sets = new DataSets(folder, TestIntake.get());
  }

  /** What happens to the set afterwards happens later, however coarse the disk's clock is. */
  private static void makeOld(Path set) throws IOException {
    FileTime anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (Stream<Path> all = Files.walk(set)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, anHourAgo);
      }
    }
  }

  private static MixingSettings settings(int testImages) {
    String given = "{\"dataset\": \"pets\", \"testImages\": %d}".formatted(testImages);
    return SettingsType.of(MixingSettings.class)
        .read(JsonMapper.shared().readTree(given), MixingSettings.DEFAULTS);
  }

  private static Map<String, String> notes(LabelledPictures tested) {
    return Map.of(AnswerSheet.QUESTIONS + ".sha256", tested.sha256());
  }

  private LabelledPictures tested(int most) {
    return sets.open("pets", 32, 20, most).test();
  }

  @Test
  void a_picture_is_found_by_its_place_among_those_that_were_tested_on() {
    TestPictures pictures = new TestPictures(sets);
    for (int most : new int[] {40, 25, 20}) {
      LabelledPictures tested = tested(most);
      for (int i = 0; i < tested.count(); i++) {
        int[] found =
            pictures.picture(settings(most), notes(tested), i).getRGB(0, 0, 32, 32, null, 0, 32);
        assertThat(found).isEqualTo(tested.picture(i).getRGB(0, 0, 32, 32, null, 0, 32));
      }
    }
  }

  @Test
  void there_is_nothing_before_the_first_and_after_the_last() {
    TestPictures pictures = new TestPictures(sets);
    for (int index : new int[] {-1, 25, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> pictures.picture(settings(25), notes(tested(25)), index))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("nothing here");
    }
  }

  @Test
  void pictures_of_a_set_that_has_changed_are_not_shown_for_those_of_before() throws IOException {
    TestPictures pictures = new TestPictures(sets);
    Map<String, String> notes = notes(tested(20));
    assertThat(pictures.picture(settings(20), notes, 0).getWidth()).isEqualTo(32);
    Files.delete(folder.resolve("pets/test/dog/1.png"));
    assertThatThrownBy(() -> pictures.picture(settings(20), notes, 0))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("'pets' has changed");
    assertThatThrownBy(() -> pictures.picture(settings(20), Map.of(), 0))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void a_set_that_is_gone_is_missed_with_a_sentence() throws IOException {
    TestPictures pictures = new TestPictures(sets);
    Map<String, String> notes = notes(tested(20));
    FileSystemUtils.deleteRecursively(folder.resolve("pets"));
    assertThatThrownBy(() -> pictures.picture(settings(20), notes, 0))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("'pets', which is not here any more");
  }
}
