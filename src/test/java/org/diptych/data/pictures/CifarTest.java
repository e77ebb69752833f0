package org.diptych.data.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.diptych.platform.Refusal;
import org.diptych.testing.CifarFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {

  @TempDir Path folder;

  private void assertRefused(Cifar cifar, String sentence) {
    assertThatThrownBy(() -> cifar.open(folder))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }

  private static double mean(LabelledPictures pictures, int channel) {
    double sum = 0;
    for (int i = 0; i < pictures.count(); i++) {
      byte[] planes = pictures.planes(i);
      for (int k = channel * 1024; k < (channel + 1) * 1024; k++) {
        sum += planes[k] & 255;
      }
    }
    return sum / pictures.count() / 1024;
  }

  @Test
  void the_published_pictures_of_ten_classes_are_read() throws IOException {
    Split split = Cifar.TEN.open(CifarFiles.folder("cifar-10-batches-bin"));
    assertThat(split.train().count()).isEqualTo(10_000);
    assertThat(split.test().count()).isEqualTo(2_000);
    assertThat(split.train().classes()).startsWith("airplane").endsWith("truck").hasSize(10);
    assertThat(split.train().classes().get(split.train().label(0))).isEqualTo("frog");
    assertThat(split.train().classes().get(split.test().label(0))).isEqualTo("cat");
    assertThat(mean(split.train(), 0)).isBetween(124.0, 127.0); // 125.3 over all 50,000
    assertThat(mean(split.train(), 2)).isBetween(112.5, 115.0); // 113.9
    assertThat(split.limited(2000, 2000).train().labels())
        .hasSize(2000)
        .satisfies(
            labels -> assertThat(IntStream.of(labels).filter(label -> label == 3)).hasSize(200));
    assertThat(split.train().hasMasks()).isFalse();
  }

  @Test
  void of_a_hundred_classes_a_fixed_fifth_is_tested_on_where_that_file_is_not_there()
      throws IOException {
    Split split = Cifar.HUNDRED.open(CifarFiles.folder("cifar-100-binary"));
    assertThat(split.train().count()).isEqualTo(8_000);
    assertThat(split.test().count()).isEqualTo(2_000);
    assertThat(split.train().classes()).startsWith("apple").endsWith("worm").hasSize(100);
    assertThat(IntStream.of(split.test().labels()).filter(label -> label == 42)).hasSize(20);
    assertThat(split.test().sha256())
        .isEqualTo(Cifar.HUNDRED.open(CifarFiles.folder("cifar-100-binary")).test().sha256());
  }

  @Test
  void batches_are_read_one_after_the_other() throws IOException {
    Split split = Cifar.TEN.open(CifarFiles.write(folder));
    assertThat(split.train().count()).isEqualTo(50);
    assertThat(split.test().count()).isEqualTo(10);
    assertThat(split.train().label(13)).isEqualTo(3);
    assertThat(split.train().planes(21)[0])
        .isEqualTo(CifarFiles.records(2, 2)[CifarFiles.RECORD + 1]);
    assertThat(split.train().classes()).startsWith("0").endsWith("9");
    assertThat(Cifar.in(folder)).contains(Cifar.TEN);
  }

  @Test
  void a_size_that_is_no_whole_number_of_pictures_is_refused() throws IOException {
    CifarFiles.write(folder);
    Files.write(folder.resolve("test_batch.bin"), new byte[CifarFiles.RECORD + 1]);
    assertRefused(
        Cifar.TEN,
        "test_batch.bin has 3,074 bytes, which is not a whole number of pictures of 3,073 bytes");
    Files.write(folder.resolve("test_batch.bin"), new byte[0]);
    assertRefused(Cifar.TEN, "test_batch.bin has 0 bytes");
  }

  @Test
  void a_class_out_of_range_is_refused_with_the_picture() throws IOException {
    CifarFiles.write(folder);
    byte[] records = CifarFiles.records(20, 5);
    records[4 * CifarFiles.RECORD] = (byte) 200;
    Files.write(folder.resolve("data_batch_2.bin"), records);
    assertRefused(Cifar.TEN, "data_batch_2.bin is not in CIFAR’s binary layout: picture 5 has");
    Files.write(folder.resolve("train.bin"), new byte[] {20});
    Files.write(folder.resolve("train.bin"), new byte[1 + CifarFiles.RECORD]);
    Files.write(folder.resolve("test.bin"), pictureOfClass(20, 0));
    assertRefused(Cifar.HUNDRED, "picture 1 has the class 20, but there are only 20");
    Files.write(folder.resolve("test.bin"), pictureOfClass(19, 100));
    assertRefused(Cifar.HUNDRED, "picture 1 has the class 100, but there are only 100");
  }

  private static byte[] pictureOfClass(int coarse, int fine) {
    byte[] record = new byte[1 + CifarFiles.RECORD];
    record[0] = (byte) coarse;
    record[1] = (byte) fine;
    return record;
  }

  @Test
  void a_batch_that_is_missing_before_another_is_named() throws IOException {
    CifarFiles.write(folder);
    Files.delete(folder.resolve("data_batch_1.bin"));
    assertRefused(Cifar.TEN, "The file data_batch_1.bin is missing.");
    Files.delete(folder.resolve("data_batch_2.bin"));
    assertRefused(Cifar.TEN, "The file data_batch_1.bin is missing.");
    assertRefused(Cifar.HUNDRED, "The file train.bin is missing.");
  }

  @Test
  void a_class_without_enough_pictures_is_named() throws IOException {
    CifarFiles.write(folder);
    Files.write(folder.resolve("test_batch.bin"), CifarFiles.records(9, 3));
    assertRefused(Cifar.TEN, "The class “9” has 0 pictures in test; the least is 1.");
  }

  @Test
  void more_than_fit_into_memory_are_refused_before_they_are_read() throws IOException {
    CifarFiles.write(folder);
    try (var file =
        new java.io.RandomAccessFile(folder.resolve("data_batch_1.bin").toFile(), "rw")) {
      file.setLength(90_000L * CifarFiles.RECORD); // a hole, which takes no room on the disk
    }
    assertRefused(Cifar.TEN, "There are 90,030 pictures; at a width of 32 pixels at most 81,380");
  }

  @Test
  void names_that_do_not_fit_are_refused() throws IOException {
    CifarFiles.write(folder);
    Files.write(folder.resolve("batches.meta.txt"), "airplane\nbird\n".getBytes(UTF_8));
    assertThatThrownBy(() -> Cifar.TEN.open(folder))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.sentence(Locale.of("ru")))
                    .isEqualTo("В batches.meta.txt названий классов: 2, а должно быть 10."));
  }
}
