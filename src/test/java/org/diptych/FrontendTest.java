package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests in src/test/frontend, by Node's own runner, which takes TypeScript as it is. */
class FrontendTest {

  private static final Path TESTS = Path.of("src/test/frontend");
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
  private static final Pattern PASSED = Pattern.compile("(?m)^# pass (\\d+)$");
  private static final int MINUTES = 2;

  @TempDir Path folder;

  @Test
  void the_modules_of_the_front_end_do_what_their_tests_say() throws Exception {
    Optional<String> node = node();
    assumeTrue(
        node.isPresent(),
        "The front end's tests need Node 22.18 or newer: what the build installs in ~/.vaadin, or"
            + " a node on the PATH; there is neither.");
    List<String> tests = tests();
    List<String> command = new ArrayList<>(List.of(node.orElseThrow(), "--test"));
    command.addAll(List.of("--test-reporter=tap", "--import=./" + TESTS + "/modules.mjs"));
    command.addAll(tests);
    Ended ended = run(command);
    assertThat(ended.status()).as(ended.said()).isZero();
    Matcher passed = PASSED.matcher(ended.said());
    assertThat(passed.find()).as(ended.said()).isTrue();
    assertThat(Integer.parseInt(passed.group(1)))
        .as("more tests than files, of which an empty one counts as passed")
        .isGreaterThan(tests.size());
    assertThat(ended.said()).contains("# skipped 0", "# todo 0");
  }

  private static List<String> tests() throws IOException {
    try (Stream<Path> all = Files.walk(TESTS)) {
      List<String> tests =
          all.map(Path::toString).filter(name -> name.endsWith(".test.ts")).sorted().toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }

  /** The build's, the newest of them first, or else the machine's. */
  private Optional<String> node() throws IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    Path builds = Path.of(System.getProperty("user.home"), ".vaadin");
    if (Files.isDirectory(builds)) {
      try (Stream<Path> all = Files.list(builds)) {
        all.map(home -> home.resolve("bin/node"))
            .filter(Files::isExecutable)
            .sorted(Comparator.comparing(Path::getParent).reversed())
            .forEach(node -> found.add(node.toString()));
      }
    }
    found.add("node");
    for (String node : found) {
      if (takesTypeScript(node)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private boolean takesTypeScript(String node) throws InterruptedException {
    try {
      return VERSION
          .matcher(run(List.of(node, "--version")).said().strip())
          .results()
          .anyMatch(FrontendTest::isNewEnough);
    } catch (IOException notThere) {
      return false;
    }
  }

  /** Types are stripped without being asked from 22.18 and 23.6 on. */
  private static boolean isNewEnough(MatchResult version) {
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return major >= 24 || (major == 23 && minor >= 6) || (major == 22 && minor >= 18);
  }

  private record Ended(int status, String said) {}

  private Ended run(List<String> command) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      return new Ended(
          -1, "Not done in " + MINUTES + " minutes:\n" + Files.readString(said, UTF_8));
    }
    return new Ended(process.exitValue(), Files.readString(said, UTF_8));
  }
}
