package org.diptych.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.platform.Computing;
import org.diptych.platform.JavaCommand;
import org.diptych.platform.Settings;
import org.diptych.testing.TestPictures;
import org.diptych.testing.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void chooseAFolder() throws IOException {
    out = folder.resolve("result");
    Files.write(folder.resolve("content.png"), TestPictures.hills(96, 64));
    Files.write(folder.resolve("style.png"), TestPictures.waves(80, 80));
  }

  @Test
  void alone_it_says_what_there_is() {
    Typed all = run();
    assertThat(all.status()).isZero();
    assertThat(all.said()).contains("style: ", "gatys", "[keypoints (text)]", "mixing: ");
    Typed one = run("style");
    assertThat(one.status()).isZero();
    assertThat(one.said())
        .contains("resolution", "64 to 1024", "optimizer")
        .doesNotContain("mixing");
  }

  @Test
  void what_cannot_be_run_is_refused_with_a_sentence_and_leaves_no_folder() throws Exception {
    refuses("There is no demo 'stile'", "stile", "gatys", "--out", out.toString());
    refuses("The input 'style' is missing", "style", "gatys", "--input", content());
    refuses("There is no method 'gatis'", style("gatis"));
    refuses("'resolution' was 32", style("gatys", "--set", "resolution=32"));
    refuses("'resolution' was \"big\"", style("gatys", "--set", "resolution=big"));
    refuses("no setting 'size'", style("gatys", "--set", "size=64"));
    refuses("'0' is no whole number", style("gatys", "--threads", "0"));
    refuses("nowhere.png", style("gatys", "--input", "styleMask=nowhere.png"));
    Files.writeString(folder.resolve("style.png"), "no picture");
    refuses("JPEG", style("gatys"));
    refuses("needs --out", "style", "gatys", "--input", content(), "style=" + content());
    assertThat(out).doesNotExist();
  }

  private boolean hasCheckpoint() throws IOException {
    if (!Files.exists(out)) {
      return false;
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.anyMatch(file -> file.getFileName().toString().matches("checkpoint-\\d+"));
    }
  }

  @Test
  void a_run_that_was_killed_goes_on_and_ends_with_everything_in_its_folder() throws Exception {
    String[] command =
        style("gatys", "--set", "resolution=64", "iterations=400", "features=diptych");
    Process killed = start(command);
    await().atMost(PATIENCE).until(this::hasCheckpoint);
    killed.destroyForcibly().waitFor();

    Typed ended = run(command);
    assertThat(ended.said()).contains("Going on after step ", "The run has ended");
    assertThat(ended.status()).isZero();
    assertThat(names()).contains("inputs", "metrics.csv", "notes.json", "run.json");
    assertThat(names())
        .noneMatch(name -> name.startsWith("checkpoint"))
        .anyMatch(name -> name.matches("image-.*png"));
    List<String> rows = Files.readAllLines(out.resolve("metrics.csv"));
    assertThat(rows)
        .hasSizeGreaterThan(100)
        .startsWith("metric,step,value")
        .doesNotHaveDuplicates();

    assertThat(run(command).said()).doesNotContain("step ").contains("The run has ended");
    refuses("holds another run", style("gatys", "--seed", "2"));
  }

  private String content() {
    return "content=" + folder.resolve("content.png");
  }

  private String[] style(String method, String... more) {
    List<String> command = new ArrayList<>(List.of("style", method, "--input", content()));
    command.addAll(List.of("style=" + folder.resolve("style.png"), "--out", out.toString()));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void refuses(String words, String... command) {
    run(command).isRefusedWith(words);
  }

  private Typed run(String... arguments) {
    Map<String, String> environment = Map.of("DIPTYCH_HOME", home().toString());
    return Typed.at(new RunCommand("test", () -> Settings.read(environment)), arguments);
  }

  private Path home() {
    return folder.resolve("home");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaCommand.diptych(Computing.PROCESS.options(), command.toArray(String[]::new)));
    builder.environment().put("DIPTYCH_HOME", home().toString());
    builder.environment().putAll(Computing.PROCESS.environment());
    return builder.redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
  }
}
