package org.diptych.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.diptych.models.Model.Check;
import org.diptych.models.Model.Origin;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.testing.WeightFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {

  private static final byte[] SQUEEZENET =
      WeightFiles.zeros(WeightFiles.squeezeNet(), "F16", Map.of("license", "MIT"));
  private static final byte[] OTHER =
      WeightFiles.zeros(WeightFiles.squeezeNet(), "BF16", Map.of("source", "elsewhere"));

  @TempDir Path folder;
  private ModelRegistry models;

  @BeforeEach
  void open() {
    models = new ModelRegistry(folder, 2_000_000);
  }

  @AfterEach
  void close() {
    models.close();
  }

  private Model take(byte[] file, String name) {
    return models.take(new ByteArrayInputStream(file), name);
  }

  private List<Model> imported() {
    return models.all().stream().filter(model -> model.origin() == Origin.IMPORTED).toList();
  }

  private void assertRefused(byte[] file, Kind kind, String sentence) throws IOException {
    InputStream in = new ByteArrayInputStream(file);
    assertThatThrownBy(() -> models.take(in, "w.safetensors"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
        .hasMessageContaining(sentence);
    assertThat(in.read()).as("it was heard to its end").isEqualTo(-1);
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  /** As a file is that was put there by hand some time ago. */
  private Path put(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private Check checked(String name) {
    return await("a verdict on " + name)
        .atMost(Duration.ofSeconds(30))
        .until(() -> verdict(name), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Check> verdict(String name) {
    return imported().stream()
        .filter(model -> model.file().equals(name))
        .map(Model::check)
        .filter(check -> !(check instanceof Check.Running))
        .findFirst();
  }

  @Test
  void aSoundFileIsKeptWithWhatItSaysOfItself() throws IOException {
    Model kept = take(SQUEEZENET, "squeezenet1_1.safetensors");
    assertThat(kept.sound().map(Check.Sound::network)).contains("SqueezeNet 1.1");
    assertThat(kept.licence()).contains("MIT");
    assertThat(kept.source()).isEmpty();
    assertThat(imported()).containsExactly(kept);
    assertThat(folder.resolve("squeezenet1_1.safetensors")).hasBinaryContent(SQUEEZENET);
    assertThat(folder.resolve(".incoming")).isEmptyDirectory();
  }

  @Test
  void aCardBesideTheFileSaysLicenceAndSource() throws IOException {
    take(SQUEEZENET, "w.safetensors");
    Files.writeString(
        folder.resolve("w.md"), "# Weights\n\n- **Licence:** BSD-2-Clause\nsource: the authors\n");
    assertThat(imported().getFirst().licence()).contains("BSD-2-Clause");
    assertThat(imported().getFirst().source()).contains("the authors");
  }

  @Test
  void aNameIsNeverAPath() {
    assertThat(take(SQUEEZENET, "../../etc/passwd").file()).isEqualTo("passwd.safetensors");
    assertThat(FileName.stem("C:\\w\\Мои веса.SafeTensors", "VGG-16")).isEqualTo("vgg-16");
    assertThat(FileName.stem("..", "VGG-16 BN")).isEqualTo("vgg-16-bn");
    assertThat(FileName.stem(".hidden name.safetensors", "")).isEqualTo("hidden-name");
  }

  @Test
  void theSameWeightsComeInOnlyOnceAndOthersOfTheSameNameBesideThem() {
    take(SQUEEZENET, "w.safetensors");
    assertThatThrownBy(() -> take(SQUEEZENET, "x.safetensors"))
        .hasMessage("These weights are already here, as w.safetensors.");
    assertThat(take(OTHER, "w.safetensors").file()).matches("w-[0-9a-f]{8}\\.safetensors");
    assertThat(imported()).hasSize(2);
  }

  @Test
  void picklesAreRefusedAndToldHowToBecomeSafe() throws IOException {
    assertRefused(
        new byte[] {(byte) 0x80, 2, (byte) 0x8A, 10, 'l', (byte) 0xFC, 0, 0, 0, 0, 0},
        Kind.UNSUPPORTED,
        "can run any program hidden in it");
    assertRefused("PK\3\4archive/data.pkl".getBytes(UTF_8), Kind.UNSUPPORTED, "docs/weights.md");
  }

  @Test
  void aHeaderWhoseLengthLooksLikeAPickleIsNone() {
    String start = "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}";
    byte[] file = WeightFiles.file(start + " ".repeat(639 - start.length()) + "}", 2);
    assertThat(file[0]).isEqualTo((byte) 0x80);
    assertThat(file[1]).isEqualTo((byte) 2);
    assertThatThrownBy(() -> take(file, "w")).hasMessageContaining("the file holds 1 tensor");
  }

  @Test
  void whatIsNoSafetensorsFileIsRefused() throws IOException {
    assertRefused(new byte[0], Kind.INVALID, "The file is empty (0 bytes)");
    assertRefused("<svg xmlns='…'/>".getBytes(UTF_8), Kind.UNSUPPORTED, "no safetensors file");
    assertRefused("{}".getBytes(UTF_8), Kind.INVALID, "it is only 2 bytes long");
  }

  @Test
  void aFileOverTheLimitIsRefusedWithTheLimit() throws IOException {
    byte[] vgg = WeightFiles.file("{" + " ".repeat(2_000_001) + "}", 0);
    assertRefused(vgg, Kind.TOO_LARGE, "The file is larger than 2 MB, which is the limit");
  }

  @Test
  void unsoundWeightsAreRefused() throws IOException {
    byte[] truncated = java.util.Arrays.copyOf(SQUEEZENET, SQUEEZENET.length - 7);
    assertRefused(truncated, Kind.INVALID, "it was cut off on its way");
    byte[] infinite = SQUEEZENET.clone();
    infinite[infinite.length - 1] = 0x7C;
    assertRefused(infinite, Kind.INVALID, "Not every value of features.12.expand3x3.bias");
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    InputStream breaking =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    InputStream half =
        new SequenceInputStream(new ByteArrayInputStream(SQUEEZENET, 0, 70_000), breaking);
    assertThatThrownBy(() -> models.take(half, "w")).isInstanceOf(UncheckedIOException.class);
    assertNothingIsLeft();
  }

  @Test
  void whatAKilledProcessLeftBehindIsSweptAtTheNextStart() throws IOException {
    Path stale =
        Files.write(
            Files.createDirectories(folder.resolve(".incoming")).resolve("1.part"), SQUEEZENET);
    new ModelRegistry(folder).close();
    assertThat(stale).doesNotExist();
  }

  @Test
  void twoUploadsAtOnceDoNotDisturbEachOther() throws Exception {
    try (PipedOutputStream slow = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(slow)) {
      CompletableFuture<Model> first =
          CompletableFuture.supplyAsync(() -> models.take(in, "w.safetensors"));
      slow.write(SQUEEZENET, 0, 1000);
      Model second = take(OTHER, "w.safetensors");
      slow.write(SQUEEZENET, 1000, SQUEEZENET.length - 1000);
      slow.close();
      assertThat(second.file()).isEqualTo("w.safetensors");
      assertThat(first.join().file()).matches("w-[0-9a-f]{8}\\.safetensors");
    }
    assertThat(imported()).hasSize(2).allMatch(model -> model.sound().isPresent());
  }

  @Test
  void aFilePutThereByHandIsPickedUpAndChecked() throws Exception {
    put("good.safetensors", OTHER);
    put("bad.safetensors", java.util.Arrays.copyOf(OTHER, 2000));
    put("notes.txt", new byte[3]);
    assertThat(checked("good.safetensors")).isInstanceOf(Check.Sound.class);
    assertThat(checked("bad.safetensors")).isInstanceOf(Check.Refused.class);
    put("good.safetensors", new byte[] {1});
    assertThat(checked("good.safetensors")).isInstanceOf(Check.Refused.class);
    assertThat(imported()).hasSize(2);
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotJudged() throws Exception {
    Files.write(folder.resolve("w.safetensors"), new byte[] {1, 2, 3});
    assertThat(imported().getFirst().check()).isInstanceOf(Check.Running.class);
  }

  @Test
  void anImportedFileIsRemovedWithItsCardAndOthersStay() throws IOException {
    take(SQUEEZENET, "w.safetensors");
    take(OTHER, "x.safetensors");
    Files.writeString(folder.resolve("w.md"), "licence: MIT");
    models.delete("w.safetensors");
    assertThat(imported()).extracting(Model::file).containsExactly("x.safetensors");
    assertThat(folder.resolve("w.md")).doesNotExist();
    for (String name : List.of("w.safetensors", "../x.safetensors", ".incoming", "")) {
      assertThatThrownBy(() -> models.delete(name)).hasMessageContaining("There are no weights");
    }
    assertThat(folder.resolve("x.safetensors")).exists();
  }

  @Test
  void libtorchIsNeverTouched() throws Exception {
    Path file = Files.write(folder.resolve("w"), SQUEEZENET);
    Path home = Files.createDirectories(folder.resolve("home"));
    Path log = folder.resolve("classes.log");
    Process alone =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Alone.class.getName(),
                home.toString(),
                file.toString())
            .inheritIO()
            .start();
    assertThat(alone.waitFor()).isZero();
    assertThat(Files.readString(log))
        .contains("org.diptych.nn.weights.Layouts")
        .doesNotContain("ai.djl.pytorch", "ai.djl.engine.Engine ", "org.diptych.nn.Torch ");
  }

  /** A process that does nothing but import a file. */
  static final class Alone {
    public static void main(String[] arguments) throws IOException {
      try (ModelRegistry models = new ModelRegistry(Path.of(arguments[0]));
          InputStream in = Files.newInputStream(Path.of(arguments[1]))) {
        assertThat(models.take(in, "w.safetensors").sound()).isPresent();
      }
    }
  }
}
