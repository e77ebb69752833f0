package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.diptych.platform.Computing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script, in a checkout of its own with a Maven that does what the test says. */
class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "sed",
          "find",
          "head",
          "ls",
          "mkdir",
          "tail",
          "touch",
          "cat",
          "grep",
          "awk",
          "rm",
          "id",
          "date",
          "env",
          "sleep");

  private record Outcome(int status, String output) {}

  @TempDir private Path checkout;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    Files.copy(Path.of("diptych"), checkout.resolve("diptych"));
    Path computing = Path.of("src/main/resources/computing.env");
    Files.createDirectories(checkout.resolve(computing).getParent());
    Files.copy(computing, checkout.resolve(computing));
    Files.createDirectories(checkout.resolve("db"));
    Files.createDirectories(checkout.resolve("bin"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    for (String tool : TOOLS) {
      script(tool, "PATH=/bin:/usr/bin exec " + tool + " \"$@\"");
    }
  }

  @Test
  void helpNamesEveryCommandOnHalfAScreen() throws Exception {
    Outcome help = diptych("--help");
    assertThat(help.status()).isZero();
    assertThat(help.output())
        .contains("start", "backup", "restore", "worker", "run DEMO METHOD", "test", "bench style");
    assertThat(help.output().strip().lines().count()).isLessThanOrEqualTo(12);
  }

  @Test
  void anUnknownCommandIsRefusedWithTheHelp() throws Exception {
    Outcome refused = diptych("strat");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.output()).contains("./diptych start");
  }

  @Test
  void withoutMavenItSaysHowToGetIt() throws Exception {
    Outcome refused = diptych("start");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output()).contains("no 'mvn' on the PATH", "apt-get install maven");
  }

  @Test
  void aFailedBuildShowsItsEndAndWhereTheRestIs() throws Exception {
    maven("i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo line $i; done; exit 1");
    Outcome failed = diptych("start");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.output())
        .contains("line 100", "target/build.log")
        .doesNotContain("line 50\n");
    assertThat(Files.readString(checkout.resolve("target/build.log"))).contains("line 1\n");
  }

  @Test
  void aGoodBuildPrintsOneLineAndIsNotRepeatedUntilASourceChanges() throws Exception {
    maven("echo noise; echo broken jar > target/diptych.jar");
    assertThat(diptych("start").output())
        .containsOnlyOnce("Building Diptych")
        .doesNotContain("noise");
    assertThat(diptych("start").output()).doesNotContain("Building Diptych");
    Files.setLastModifiedTime(checkout.resolve("target/diptych.jar"), FileTime.fromMillis(0));
    assertThat(diptych("start").output()).contains("Building Diptych");
  }

  @Test
  void aSiteThatDiesIsStartedAgainAndOneThatEndsIsNot() throws Exception {
    site(
        """
        case $starts in
          1) exit 3 ;;
          2) kill -KILL $$ ;;
          *) echo port in use; exit 1 ;;
        esac\
        """);
    Outcome ended = diptych("start");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output())
        .containsSubsequence(
            "The site ran out of memory; starting it again in 1 s.",
            "The site ended with code 137; starting it again in 2 s.",
            "port in use");
    assertThat(Files.readString(checkout.resolve("starts"))).isEqualTo("3\n");
    assertThat(Files.readString(checkout.resolve("arguments")))
        .contains("-XX:+ExitOnOutOfMemoryError", "serve");
  }

  @Test
  void aSignalToTheLauncherStopsTheSiteCleanlyAndItsExitCodeIsGivenOn() throws Exception {
    site("trap 'echo cleanly; exit 143' TERM\necho ready\nwhile :; do sleep 0.1; done");
    Process launcher = launch("start");
    BufferedReader output = launcher.inputReader(UTF_8);
    assertThat(output.lines().anyMatch("ready"::equals)).isTrue();
    launcher.toHandle().destroy(); // SIGTERM
    assertThat(launcher.waitFor()).isEqualTo(143);
    assertThat(output.lines()).containsExactly("cleanly");
    assertThat(Files.readString(checkout.resolve("starts"))).isEqualTo("1\n");
  }

  @Test
  void aSignalWhileItWaitsToStartAgainEndsTheLauncher() throws Exception {
    site("[ $starts -lt 4 ] || exit 0\nexit 3");
    Process launcher = launch("start");
    BufferedReader output = launcher.inputReader(UTF_8);
    assertThat(output.lines().anyMatch(line -> line.contains("again in 4 s"))).isTrue();
    launcher.toHandle().destroy();
    assertThat(launcher.waitFor()).isEqualTo(3);
    assertThat(Files.readString(checkout.resolve("starts"))).isEqualTo("3\n");
  }

  /** The site's own children are started by the same file: see Computing. */
  @ParameterizedTest
  @ValueSource(strings = {"worker", "run", "bench", "train"})
  void whatComputesIsStartedAsTheSiteStartsItsChildren(String command) throws Exception {
    site("env > environment");
    assertThat(diptych(command, "style", "features").status()).isZero();
    assertThat(Files.readString(checkout.resolve("arguments")))
        .contains(String.join(" ", Computing.PROCESS.options()))
        .endsWith("diptych.jar " + command + " style features\n");
    assertThat(Files.readAllLines(checkout.resolve("environment")))
        .containsAll(
            Computing.PROCESS.environment().entrySet().stream().map(Object::toString).toList());
  }

  @Test
  void whatComputesNothingIsStartedWithoutThat() throws Exception {
    site("env > environment");
    assertThat(diptych("backup", "a file").status()).isZero();
    assertThat(Files.readString(checkout.resolve("arguments")))
        .endsWith("diptych.jar backup a file\n")
        .doesNotContain("-Xmx1g");
    assertThat(Files.readString(checkout.resolve("environment"))).doesNotContain("MALLOC");
  }

  @Test
  void filesAreMeantFromWhereItIsTyped() throws Exception {
    site("pwd");
    String typed = checkout.resolve("bin").toRealPath().toString();
    String java = "#!/bin/sh\npwd\n";
    Files.writeString(checkout.resolve("jdk/bin/java"), java);
    ProcessBuilder builder = prepared("../diptych", "run");
    builder.directory(checkout.resolve("bin").toFile());
    assertThat(outcome(builder.start()).output().strip()).endsWith(typed);
  }

  /** A JDK whose java does this; it knows how often it was started. */
  private void site(String body) throws IOException {
    Path jdk = Files.createDirectories(checkout.resolve("jdk/bin")).getParent();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    script("javac", "exit 0");
    script(
        "java",
        "cd %s\nstarts=$(cat starts 2>/dev/null || echo 0)\nstarts=$((starts + 1))\n"
                .formatted(checkout)
            + "echo $starts > starts\necho \"$*\" > arguments\n"
            + body);
    for (String tool : List.of("java", "javac")) {
      Files.move(checkout.resolve("bin").resolve(tool), jdk.resolve("bin").resolve(tool));
    }
    Files.createDirectories(checkout.resolve("target"));
    Files.writeString(checkout.resolve("target/diptych.jar"), "a jar");
  }

  @Test
  void theTestsOfBothKindsAreCounted() throws Exception {
    for (String tool : List.of("chromium", "chromedriver")) {
      script(tool, "exit 0");
    }
    maven(
        """
        mkdir -p target/surefire-reports target/failsafe-reports
        echo '<testsuite name="a" tests="7" errors="1" skipped="2" failures="0">' \
            > target/surefire-reports/TEST-a.xml
        echo '<testsuite name="b" tests="5" errors="0" skipped="0" failures="1">' \
            > target/failsafe-reports/TEST-b.xml
        exit 1\
        """);
    Outcome tests = diptych("test");
    assertThat(tests.status()).isEqualTo(1);
    assertThat(tests.output()).endsWith("12 tests: 8 passed, 2 failed, 2 skipped\n");
  }

  private void maven(String body) throws IOException {
    script("mvn", "cd " + checkout + "\n" + body);
  }

  private void script(String name, String body) throws IOException {
    Path file = checkout.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome diptych(String... command) throws IOException, InterruptedException {
    return outcome(launch(command));
  }

  private static Outcome outcome(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private Process launch(String... command) throws IOException {
    Process process = prepared("./diptych", command).start();
    process.outputWriter().close();
    return process;
  }

  private ProcessBuilder prepared(String script, String... command) {
    List<String> all = new ArrayList<>(List.of("/bin/sh", script));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.directory(checkout.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", checkout.resolve("bin").toString());
    Path ours = checkout.resolve("jdk");
    builder
        .environment()
        .put(
            "JAVA_HOME",
            Files.isDirectory(ours) ? ours.toString() : System.getProperty("java.home"));
    return builder;
  }
}
