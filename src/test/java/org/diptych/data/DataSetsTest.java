package org.diptych.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.data.DataSet.Check;
import org.diptych.data.DataSet.Kind;
import org.diptych.data.DataSet.Origin;
import org.diptych.data.pictures.Split;
import org.diptych.media.Pictures;
import org.diptych.platform.Refusal;
import org.diptych.testing.CifarFiles;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {

  @TempDir Path folder;
  private DataSets sets;

  @BeforeEach
  void open() {
    sets =
        new DataSets(folder, TestIntake.get(), new ZipIntake.Limits(200_000, 12_000_000, 40, 100));
  }

  @AfterEach
  void close() {
    sets.close();
  }

  private DataSet take(Map<String, byte[]> files, String name) {
    return sets.take(new ByteArrayInputStream(LabelledFiles.zip(files)), name);
  }

  private void assertRefused(byte[] zip, Refusal.Kind kind, String sentence) throws IOException {
    InputStream in = new ByteArrayInputStream(zip);
    assertThatThrownBy(() -> sets.take(in, "w.zip"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
        .hasMessageContaining(sentence);
    assertThat(in.read()).as("it was heard to its end").isEqualTo(-1);
    assertNothingIsLeft();
  }

  private void assertRefused(String name, byte[] content, String sentence) throws IOException {
    assertRefused(LabelledFiles.zip(Map.of(name, content)), Refusal.Kind.INVALID, sentence);
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> !file.endsWith(".incoming"))).containsExactly(folder);
    }
  }

  private static Map<String, byte[]> below(String prefix, Map<String, byte[]> files) {
    Map<String, byte[]> moved = new LinkedHashMap<>();
    files.forEach((name, bytes) -> moved.put(prefix + name, bytes));
    return moved;
  }

  /** As a folder is that was put there by hand some time ago. */
  private void settle(Path set) throws IOException {
    try (Stream<Path> files = Files.walk(set)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  private DataSet checked(String id) {
    return await("a verdict on " + id)
        .atMost(Duration.ofSeconds(30))
        .until(() -> verdict(id), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<DataSet> verdict(String id) {
    return sets.all().stream()
        .filter(set -> set.id().equals(id) && !(set.check() instanceof Check.Running))
        .findFirst();
  }

  @Test
  void the_drawn_set_is_always_here() {
    DataSet drawn = sets.all().getFirst();
    assertThat(sets.ids()).containsExactly("procedural");
    assertThat(drawn.kind()).isEqualTo(Kind.PROCEDURAL);
    assertThat(drawn.sides()).containsExactly(32, 64);
    assertThat(drawn.sound().orElseThrow().classes()).hasSize(12);
    Split split = sets.open("procedural", 32, 6000, 3000);
    assertThat(split.train().count()).isEqualTo(drawn.sound().orElseThrow().train());
    assertThat(split.test().count()).isEqualTo(drawn.sound().orElseThrow().test());
    assertThat(split.train().hasMasks()).isTrue();
    assertThat(sets.open("procedural", 32, 6000, 3000)).as("opened again").isSameAs(split);
    assertThat(Pictures.decode(sets.samples("procedural")).getHeight()).isEqualTo(12 * 34 + 2);
    assertThatThrownBy(() -> sets.delete("procedural")).hasMessageContaining("drawn by Diptych");
  }

  @Test
  void a_zip_of_folders_is_kept_under_a_plain_name_and_can_be_removed() throws IOException {
    DataSet kept = take(below("My pets/", LabelledFiles.files("train", 5)), "Мои Pets (2).ZIP");
    assertThat(kept.id()).isEqualTo("pets-2");
    assertThat(kept.kind()).isEqualTo(Kind.FOLDERS);
    assertThat(kept.origin()).isEqualTo(Origin.IMPORTED);
    assertThat(kept.sound().orElseThrow().classes()).containsExactly("cat", "dog");
    assertThat(kept.sound().orElseThrow().train()).isEqualTo(8);
    assertThat(kept.sound().orElseThrow().test()).isEqualTo(2);
    assertThat(sets.all()).hasSize(2).contains(kept);
    assertThat(sets.open("pets-2", 32, 6000, 3000).sha256())
        .isEqualTo(kept.sound().orElseThrow().sha256());
    assertThat(sets.open("pets-2", 64, 6000, 3000).train().side()).isEqualTo(64);
    assertThat(Pictures.decode(sets.samples("pets-2")).getWidth()).isEqualTo(16 * 34 + 2);
    sets.delete("pets-2");
    assertNothingIsLeft();
    assertThatThrownBy(() -> sets.open("pets-2", 32, 6000, 3000))
        .hasMessage("There is no set of pictures 'pets-2' here. What is here: procedural.");
  }

  @Test
  void a_zip_of_cifar_is_kept_in_the_folder_that_its_makers_use() throws IOException {
    sets = new DataSets(folder, TestIntake.get());
    DataSet kept =
        take(
            Map.of(
                "cifar-10-batches-bin/data_batch_1.bin", CifarFiles.records(20, 1),
                "cifar-10-batches-bin/test_batch.bin", CifarFiles.records(10, 2),
                "cifar-10-batches-bin/readme.html", "<html>".getBytes(UTF_8)),
            "download.zip");
    assertThat(kept.id()).isEqualTo("cifar10");
    assertThat(kept.kind()).isEqualTo(Kind.CIFAR_10);
    assertThat(kept.sides()).containsExactly(32);
    assertThat(folder.resolve("cifar-10-batches-bin/readme.html")).doesNotExist();
    assertThatThrownBy(() -> sets.open("cifar10", 64, 6000, 3000))
        .hasMessage("The pictures of cifar10 are 32 pixels wide, not 64.");
  }

  @Test
  void the_same_pictures_come_in_only_once_and_others_of_the_same_name_beside_them() {
    take(LabelledFiles.files("train", 5), "pets.zip");
    assertThatThrownBy(() -> take(below("x/", LabelledFiles.files("train", 5)), "other.zip"))
        .hasMessage("These pictures are already here, as pets.");
    assertThat(take(LabelledFiles.files("train", 4), "pets.zip").id()).matches("pets-[0-9a-f]{8}");
    assertThat(take(LabelledFiles.files("train", 3), "procedural").id()).isEqualTo("pictures");
  }

  @Test
  void a_folder_put_there_by_hand_is_checked_and_never_removed() throws IOException {
    LabelledFiles.write(folder.resolve("by-hand"), "train", 3);
    assertThat(sets.all().getLast().check()).as("just written").isEqualTo(new Check.Running());
    settle(folder.resolve("by-hand"));
    DataSet set = checked("by-hand");
    assertThat(set.origin()).isEqualTo(Origin.PLACED);
    assertThat(set.sound().orElseThrow().train()).isEqualTo(4);
    assertThat(set.sound().orElseThrow().bytes()).isPositive();
    assertThatThrownBy(() -> sets.delete("by-hand")).hasMessageContaining("put here by hand");
    Files.delete(folder.resolve("by-hand/train/dog/1.png"));
    Files.delete(folder.resolve("by-hand/train/dog/2.png"));
    settle(folder.resolve("by-hand"));
    Files.setLastModifiedTime(
        folder.resolve("by-hand/train/dog"), FileTime.from(Instant.now().minusSeconds(30)));
    await().until(() -> verdict("by-hand").filter(now -> now.sound().isEmpty()).isPresent());
    assertThat(checked("by-hand").check())
        .isInstanceOfSatisfying(
            Check.Refused.class,
            refused -> assertThat(refused.why()).hasMessageContaining("The class “dog” has 1"));
  }

  @Test
  void a_folder_whose_name_is_no_id_is_refused() throws IOException {
    for (String name : new String[] {"My pets", "procedural"}) {
      LabelledFiles.write(folder.resolve(name), "train", 3);
      settle(folder.resolve(name));
      await()
          .until(() ->
              sets.all().stream()
                  .anyMatch(set ->
                      set.check() instanceof Check.Refused(Refusal why)
                          && why.getMessage().startsWith("The folder " + name)));
    }
  }

  @Test
  void a_name_in_a_zip_never_leads_out_of_the_folder() throws IOException {
    byte[] picture = LabelledFiles.files("train", 1).values().iterator().next();
    for (String name :
        new String[] {
          "../evil.png",
          "train/../../evil.png",
          "/etc/evil.png",
          "train/./1.png",
          "train//1.png",
          "..\\evil.png",
          "C:/evil.png",
          "a/b/c/d/e/f/1.png",
          "train/" + "x".repeat(101) + "/1.png",
          "train/" + "字".repeat(90) + "/1.png", // 270 bytes
          "train/a\nb/1.png"
        }) {
      assertRefused(name, picture, "whose name is not taken");
    }
    assertThat(folder.getParent().resolve("evil.png")).doesNotExist();
  }

  @Test
  void what_a_zip_calls_a_link_is_a_file_and_no_picture() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(LabelledFiles.files("train", 3));
    files.put("train/cat/link.png", "/etc/passwd".getBytes(UTF_8));
    assertRefused(
        LabelledFiles.zip(files), Refusal.Kind.UNSUPPORTED, "The picture train/cat/link.png");
  }

  @Test
  void a_zip_over_a_limit_is_refused_with_the_limit() throws IOException {
    byte[] noise = new byte[300_000];
    new java.util.Random(1).nextBytes(noise);
    assertRefused(
        LabelledFiles.zip(Map.of("train/cat/1.png", noise)),
        Refusal.Kind.TOO_LARGE,
        "The zip is larger than 0 MB");
    assertRefused(
        LabelledFiles.zip(Map.of("train/cat/1.png", new byte[13_000_000])),
        Refusal.Kind.TOO_LARGE,
        "holds more than");
    assertRefused(
        LabelledFiles.zip(Map.of("hidden/.x", new byte[13_000_000])),
        Refusal.Kind.TOO_LARGE,
        "holds more than 100 times what it has bytes");
    assertRefused(
        LabelledFiles.zip(LabelledFiles.files("train", 21)),
        Refusal.Kind.TOO_LARGE,
        "The zip has more than 40 entries");
  }

  @Test
  void what_is_no_sound_zip_of_a_set_is_refused() throws IOException {
    byte[] zip = LabelledFiles.zip(LabelledFiles.files("train", 5));
    assertRefused(new byte[0], Refusal.Kind.UNSUPPORTED, "This is no zip file");
    assertRefused("<svg>".getBytes(UTF_8), Refusal.Kind.UNSUPPORTED, "This is no zip file");
    assertRefused(
        java.util.Arrays.copyOf(zip, zip.length / 3),
        Refusal.Kind.INVALID,
        "was cut off on its way");
    assertRefused("readme.txt", new byte[9], "There are 0 folders of classes");
    assertRefused("train/cat/1.png", new byte[9], "There is 1 folder of classes");
  }

  @Test
  void what_a_killed_process_left_is_thrown_away() throws IOException {
    Files.createDirectories(folder.resolve(".incoming/123/train"));
    Files.writeString(folder.resolve(".incoming/123/train/x.png"), "half");
    sets.swept();
    assertNothingIsLeft();
  }
}
