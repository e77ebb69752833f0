package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.platform.Refusal;
import org.diptych.testing.PictureFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a picture may take at most, with limits small enough to be reached, and real processes. */
class DecodersTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path spool;
  private final List<Intake> intakes = new ArrayList<>();
  private Set<Long> before = Set.of();

  @BeforeEach
  void remember() {
    before = children();
  }

  @AfterEach
  void close() {
    intakes.forEach(Intake::close);
  }

  private Intake intake(int megabytes, Duration processor, Duration idle) {
    return intake(new Decoders.Limits(1, megabytes, processor, LONG, idle));
  }

  private Intake intake(Decoders.Limits limits) {
    Intake intake = new Intake(spool, limits);
    intakes.add(intake);
    return intake;
  }

  private static int width(Intake intake, byte[] file) {
    try (Intake.Taken taken = intake.take(new ByteArrayInputStream(file), 0)) {
      return taken.width();
    }
  }

  private Set<Long> children() {
    return ProcessHandle.current()
        .children()
        .map(ProcessHandle::pid)
        .filter(pid -> !before.contains(pid))
        .collect(Collectors.toSet());
  }

  private void assertSpoolIsEmpty() throws Exception {
    try (Stream<Path> files = Files.list(spool)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aPictureThatTakesTooMuchMemoryIsRefusedAndTheNextOneIsTaken() throws Exception {
    Intake intake = intake(80, LONG, LONG);
    byte[] bomb = PictureFiles.losslessWebp(6_000, 6_000, Color.RED);
    assertThatThrownBy(() -> width(intake, bomb))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE))
        .hasMessageContaining("more than 80 MB of memory");
    assertThat(width(intake, PictureFiles.png(40, 30))).isEqualTo(40);
    assertSpoolIsEmpty();
  }

  @Test
  void aPictureThatTakesTooLongIsRefusedAndItsProcessIsGone() throws Exception {
    Intake intake = intake(500, Duration.ofMillis(1), LONG);
    assertThatThrownBy(() -> width(intake, PictureFiles.jpeg(1200, 900)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("seconds of processor time, which is the limit");
    await().atMost(LONG).until(() -> children().isEmpty());
    assertSpoolIsEmpty();
  }

  @Test
  void onAMachineThatIsTooBusyTheSenderIsAskedToComeAgain() {
    Intake intake = intake(new Decoders.Limits(1, 500, LONG, Duration.ofMillis(1), LONG));
    assertThatThrownBy(() -> width(intake, PictureFiles.jpeg(1200, 900)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY))
        .hasMessageContaining("so busy");
  }

  @Test
  void aDecoderIsUsedAgainAndEndsWhenNobodyWantsIt() {
    Intake intake = intake(200, LONG, Duration.ofSeconds(1));
    width(intake, PictureFiles.png(40, 30));
    Set<Long> first = children();
    assertThat(first).hasSize(1);
    width(intake, PictureFiles.jpeg(40, 30));
    assertThat(children()).isEqualTo(first);
    await().atMost(LONG).until(() -> children().isEmpty());
    assertThat(width(intake, PictureFiles.webp())).isEqualTo(32);
  }

  @Test
  void aDecoderThatWasKilledIsReplaced() {
    Intake intake = intake(200, LONG, LONG);
    width(intake, PictureFiles.png(40, 30));
    children().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    await().atMost(LONG).until(() -> children().isEmpty());
    assertThat(width(intake, PictureFiles.png(50, 30))).isEqualTo(50);
  }

  @Test
  void aDecoderKnowsNothingOfTheEnvironmentButWhatItNeeds() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    Intake intake = intake(200, LONG, LONG);
    width(intake, PictureFiles.png(40, 30));
    long pid = children().iterator().next();
    String environment = Files.readString(Path.of("/proc/" + pid + "/environ"));
    assertThat(Stream.of(environment.split("\0")).map(one -> one.replaceAll("=.*", "")))
        .contains("PATH")
        .isSubsetOf(
            "PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");
  }

  @Test
  void afterTheEndNoDecoderIsLeft() {
    Intake intake = intake(200, LONG, LONG);
    intake.close();
    assertThatThrownBy(() -> width(intake, PictureFiles.png(40, 30)))
        .isInstanceOf(RejectedExecutionException.class);
    await().atMost(LONG).until(() -> children().isEmpty());
  }

  @Test
  void whenThereIsRoomForNoMoreTheSenderIsAskedToComeAgain() {
    Intake intake = intake(200, LONG, LONG);
    List<Intake.Place> places = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      places.add(intake.admit(i % 2 == 0 ? -1 : Long.MAX_VALUE));
    }
    assertThatThrownBy(() -> intake.admit(1))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY))
        .hasMessageContaining("again in 5 seconds");
    places.removeLast().close();
    intake.admit(Intake.MAX_BYTES).close();
    places.forEach(Intake.Place::close);
  }

  @Test
  void whatAKilledSiteLeftBehindIsSweptAway() throws Exception {
    Files.writeString(spool.resolve("1.picture"), "half a picture");
    Intake.sweep(spool, Duration.ZERO);
    assertSpoolIsEmpty();
    Intake.sweep(spool.resolve("absent"), Duration.ZERO);
  }

  @Test
  void whatAnotherSiteMayBeWritingIsNotSweptAway() throws Exception {
    Path young = Files.writeString(spool.resolve("1.picture"), "on its way");
    Path old = Files.writeString(spool.resolve("2.picture"), "left behind");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Intake.sweep(spool, Duration.ofHours(1));
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void thePreviewIsASmallJpegOfThePicture() {
    Intake intake = intake(300, LONG, LONG);
    byte[] file = PictureFiles.png(400, 200);
    try (Intake.Taken taken = intake.take(new ByteArrayInputStream(file), 100)) {
      assertThat(Pictures.decode(taken.preview()).getWidth()).isEqualTo(100);
      assertThat(taken.preview()).startsWith(0xFF, 0xD8);
      assertThat(taken.width()).isEqualTo(400);
    }
  }
}
