package org.diptych.data.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.diptych.platform.Refusal;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.PictureFiles;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

  @TempDir Path folder;

  private void put(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(() -> PictureFolder.read(folder, 32, TestIntake.get()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void a_folder_for_each_class_is_a_set() throws IOException {
    LabelledFiles.write(folder, "train", 5);
    LabelledFiles.write(folder, "test", 2);
    put("train/cat/notes.txt", "no picture".getBytes(UTF_8));
    put("train/.hidden/1.png", PictureFiles.png(32, 32));
    Split split = PictureFolder.read(folder, 32, TestIntake.get());
    assertThat(split.train().classes()).containsExactly("cat", "dog");
    assertThat(split.train().labels()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
    assertThat(split.test().labels()).containsExactly(0, 0, 1, 1);
    assertThat(PictureFolder.read(folder, 64, TestIntake.get()).train().side()).isEqualTo(64);
  }

  @Test
  void a_class_whose_name_hides_or_reorders_letters_is_refused_by_it() throws IOException {
    LabelledFiles.write(folder, "train", 5);
    put("train/cat\u202Egod/1.png", PictureFiles.png(32, 32));
    assertRefused("The folder “cat\uFFFDgod”");
  }

  @Test
  void the_middle_of_each_picture_is_taken() throws IOException {
    for (int i = 0; i < 2; i++) {
      put("train/a/%d.png".formatted(i), PictureFiles.png(90 + i, 64)); // four quarters
      put("train/b/%d.JPG".formatted(i), PictureFiles.jpeg(64, 90 + i));
    }
    LabelledPictures pictures = PictureFolder.read(folder, 32, TestIntake.get()).train();
    for (int i = 0; i < pictures.count(); i++) {
      int[] corners = {
        pictures.picture(i).getRGB(2, 2), pictures.picture(i).getRGB(29, 2),
        pictures.picture(i).getRGB(2, 29), pictures.picture(i).getRGB(29, 29)
      };
      Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
      for (int k = 0; k < corners.length; k++) {
        assertThat(new Color(corners[k]).getRed()).isCloseTo(colours[k].getRed(), near());
        assertThat(new Color(corners[k]).getGreen()).isCloseTo(colours[k].getGreen(), near());
        assertThat(new Color(corners[k]).getBlue()).isCloseTo(colours[k].getBlue(), near());
      }
    }
  }

  private static org.assertj.core.data.Offset<Integer> near() {
    return org.assertj.core.api.Assertions.within(4);
  }

  @Test
  void without_a_folder_for_tests_a_fixed_fifth_of_each_class_is_tested_on() throws IOException {
    LabelledFiles.write(folder, "train", 12);
    Split split = PictureFolder.read(folder, 32, TestIntake.get());
    assertThat(split.test().labels()).hasSize(6).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(split.train().count()).isEqualTo(18);
    assertThat(IntStream.range(0, 6).mapToObj(i -> Arrays.toString(split.test().planes(i))))
        .doesNotContainAnyElementsOf(
            IntStream.range(0, 18)
                .mapToObj(i -> Arrays.toString(split.train().planes(i)))
                .toList());
    Files.move(folder.resolve("train/cat/3.png"), folder.resolve("train/cat/renamed.png"));
    Split renamed = PictureFolder.read(folder, 64, TestIntake.get());
    assertThat(renamed.test().labels()).isEqualTo(split.test().labels());
  }

  @Test
  void two_pictures_of_a_class_are_one_to_learn_from_and_one_to_be_tested_on() throws IOException {
    LabelledFiles.write(folder, "train", 2);
    Split split = PictureFolder.read(folder, 32, TestIntake.get());
    assertThat(split.train().labels()).containsExactly(0, 1);
    assertThat(split.test().labels()).containsExactly(0, 1);
  }

  @Test
  void folders_of_classes_may_lie_at_the_top() throws IOException {
    LabelledFiles.write(folder, ".", 2);
    assertThat(PictureFolder.read(folder, 32, TestIntake.get()).train().classes())
        .containsExactly("cat", "dog");
  }

  @Test
  void what_is_no_set_is_refused_by_name() throws IOException {
    assertRefused("There are 0 folders of classes; a set has 2 to 1,000");
    put("train/cat/1.png", PictureFiles.png(32, 32));
    assertRefused("There is 1 folder of classes");
    put("train/dog/1.png", PictureFiles.png(32, 32));
    assertRefused("The class “cat” has 1 picture in train; the least is 2.");
    put("train/cat/2.png", PictureFiles.png(32, 33));
    put("train/dog/2.png", PictureFiles.png(32, 33));
    put("test/cow/1.png", PictureFiles.png(32, 32));
    assertRefused("The folder test has the class “cow”, which the folder train does not have.");
  }

  @Test
  void a_picture_that_hurts_is_refused_by_name() throws IOException {
    LabelledFiles.write(folder, "train", 3);
    put("train/dog/x.png", PictureFiles.pngClaiming(9_000, 9_000));
    assertRefused("The picture train/dog/x.png is too large: at most 20 MB, 40 megapixels");
    put("train/dog/x.png", new byte[] {1, 2, 3});
    assertRefused("The picture train/dog/x.png cannot be read");
    put("train/dog/x.png", Arrays.copyOf(PictureFiles.png(64, 64), 90));
    assertRefused("The picture train/dog/x.png cannot be read");
    put("train/dog/x.png", PictureFiles.png(15, 64));
    assertRefused("of at least 16 pixels on each side");
    put("train/dog/x.png", new byte[0]);
    assertRefused("The picture train/dog/x.png cannot be read");
  }
}
