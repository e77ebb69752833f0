package org.diptych.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diptych.lab.spi.RunContext;
import org.diptych.media.Pictures;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FolderRunTest {

  private static final int STEPS = 30;

  @TempDir Path home;
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");

  @Test
  void a_killed_run_taken_up_again_leaves_what_an_undisturbed_one_leaves() throws IOException {
    FolderRun undisturbed = open("whole", 1);
    count(undisturbed, STEPS);
    undisturbed.end();

    FolderRun killed = open("killed", 1);
    assertThatThrownBy(() -> count(killed, 17)).hasMessage("killed");
    FolderRun again = open("killed", 1);
    assertThat(again.restore().map(RunContext.Checkpoint::step)).hasValue(15);
    count(again, STEPS);
    assertThat(again.hasEnded()).isFalse();
    again.end();

    assertThat(files("killed")).isEqualTo(files("whole"));
    assertThat(files("whole"))
        .containsKeys("run.json", "inputs/content.png", "inputs/points.txt", "image-000030.png")
        .containsEntry("log-000030.txt", "30 steps")
        .allSatisfy((name, text) -> assertThat(name).doesNotStartWith("checkpoint"));
    assertThat(open("killed", 1).hasEnded()).isTrue();
    assertThat(open("killed", 1).latest()).isEqualTo(Map.of("square", 900.0));
  }

  /** A step takes a second; dies by an exception, after which nothing more is written. */
  private void count(FolderRun run, int until) {
    int step = run.restore().map(RunContext.Checkpoint::step).orElse(0);
    run.note("seed", String.valueOf(run.seed()));
    while (step < STEPS) {
      if (step == until) {
        throw new IllegalStateException("killed");
      }
      step++;
      now = now.plusSeconds(1);
      run.metric("square", step, step * step);
      if (step % 10 == 0) {
        run.artifact("image", step, picture(step));
      }
      int at = step;
      run.checkpoint(step, to -> to.write(at));
    }
    run.artifact("log", step, step + " steps");
  }

  @Test
  void a_checkpoint_is_taken_only_when_it_is_due() throws IOException {
    FolderRun run = open("run", 1);
    run.checkpoint(
        1,
        to -> {
          throw new AssertionError("not yet");
        });
    now = now.plus(Duration.ofMinutes(1));
    run.checkpoint(2, to -> to.write(7));
    run.checkpoint(
        3,
        to -> {
          throw new AssertionError("already");
        });
    assertThat(run.restore().orElseThrow().state()).hasBinaryContent(new byte[] {7});
  }

  @Test
  void a_folder_belongs_to_one_run_and_no_other_file_is_touched() throws IOException {
    open("run", 1);
    assertThatThrownBy(() -> open("run", 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("holds another run");
    Files.createDirectories(home.resolve("mine"));
    Files.writeString(home.resolve("mine/letter"), "dear");
    assertThatThrownBy(() -> open("mine", 1))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is not empty");
    assertThat(files("mine")).isEqualTo(Map.of("letter", "dear"));
    assertThatThrownBy(() -> open("mine/letter", 1))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void inputs_are_what_was_given() throws IOException {
    FolderRun run = open("run", 1);
    assertThat(run.inputs().picture("content").getRGB(0, 0)).isEqualTo(picture(9).getRGB(0, 0));
    assertThat(run.inputs().text("points")).isEqualTo(Optional.of("1 1 2 2\n"));
    assertThat(run.inputs().find("style")).isEmpty();
  }

  @Test
  void a_value_that_is_no_number_ends_the_run_with_a_sentence() throws IOException {
    FolderRun run = open("run", 1);
    assertThatThrownBy(() -> run.metric("loss", 3, Double.NaN))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("diverged");
    assertThatThrownBy(() -> run.artifact("../up", 3, "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private FolderRun open(String name, long seed) throws IOException {
    ObjectNode settings = JsonMapper.shared().createObjectNode().put("steps", STEPS);
    FolderOrder order =
        new FolderOrder(
            "count",
            "up",
            settings,
            Map.of("content", Pictures.png(picture(9))),
            Map.of("points", "1 1 2 2\n".getBytes(StandardCharsets.UTF_8)),
            seed);
    return FolderRun.open(home.resolve(name), order, 1, () -> now, (_, _) -> {});
  }

  private static BufferedImage picture(int grey) {
    BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, grey << 16 | grey << 8 | grey);
    return picture;
  }

  /** Contents by name; when it ended is another time each time. */
  private Map<String, String> files(String name) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path folder = home.resolve(name);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        files.put(
            folder.relativize(file).toString(), text.replaceAll("\"ended\" : \"[^\"]+\"", ""));
      }
    }
    return files;
  }
}
