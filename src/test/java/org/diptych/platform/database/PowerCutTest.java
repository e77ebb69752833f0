package org.diptych.platform.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.diptych.platform.BoundedLog;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What a crash may leave in a home, and that the server comes up in spite of it. */
class PowerCutTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static Home home;

  @BeforeAll
  static void coldStart() {
    home = TestServer.freshHome(folder.resolve("home"));
    try (Database database = open()) {
      database.jdbc().sql("create table kept as select 7 as n").update();
    }
  }

  private static Database open() {
    return Database.open(Settings.read(Map.of("DIPTYCH_HOME", home.path().toString())));
  }

  private static Path pidFile() {
    return home.database().resolve("postmaster.pid");
  }

  private static Path log() {
    return home.logs().resolve("postgresql.log");
  }

  private static int kept(Database database) {
    return database.jdbc().sql("select n from kept").query(Integer.class).single();
  }

  static List<String> remains() {
    String rest = "\n" + home.database() + "\n1700000000\n%s\n\n127.0.0.1\n  1234567  9\nready\n";
    return List.of(
        "",
        "\n\n\n\n\n\n\n\n",
        "\0".repeat(120),
        "12",
        "99999\n" + home.database() + "\n17000",
        "no number" + rest.formatted("5432"),
        "-17" + rest.formatted("5432"),
        "99999999999999999999999" + rest.formatted("5432"),
        "4294967297" + rest.formatted("5432"),
        ProcessHandle.current().pid() + rest.formatted("5432"),
        ProcessHandle.current().pid() + rest.formatted("no port"),
        "1" + rest.formatted("\0\0\0"),
        "\u00ff\u00fe\u00c3\u0028" + rest.formatted("5432"));
  }

  @ParameterizedTest
  @MethodSource("remains")
  void whateverACrashLeftInThePidFileTheServerStarts(String remains) throws IOException {
    Files.writeString(pidFile(), remains, ISO_8859_1);
    try (Database database = open()) {
      assertThat(kept(database)).isEqualTo(7);
    }
  }

  @Test
  void thePidFileOfAServerThatIsGoneStillNamesItsSharedMemory() throws IOException {
    String memory = "  1234567         9";
    Files.writeString(
        pidFile(), "1\n" + home.database() + "\n1700000000\n5432\n\n127.0.0.1\n" + memory + "\n");
    Postmaster.disown(home.database());
    assertThat(Files.readAllLines(pidFile())).hasSize(7).endsWith(memory).doesNotContain("1");
    Files.delete(pidFile());
  }

  @Test
  void aPasswordFileThatThePowerCutEmptiedIsSpokenOf() throws IOException {
    Path password = home.path().resolve("database.password");
    Path aside = Files.copy(password, folder.resolve("aside"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(password, "\0".repeat(49));
    try {
      assertThatThrownBy(PowerCutTest::open)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("database.password");
    } finally {
      Files.copy(aside, password, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void theKeeperOutlivesAPidFileThatItCannotRead() throws IOException {
    try (Database database = open()) {
      long server = Postmaster.of(home.database()).orElseThrow().pid();
      try (Listening listening = Listening.to(PostgresKeeper.class)) {
        Files.delete(pidFile());
        Files.createDirectory(pidFile());
        await().atMost(PATIENCE).until(() -> !listening.warnings().isEmpty());
        kill(server);
      } finally {
        Files.delete(pidFile());
      }
      await().atMost(PATIENCE).ignoreExceptions().until(() -> kept(database) == 7);
    }
  }

  @Test
  void aServerThatDoesNotStartIsTriedEverMoreSlowlyAndSpokenOfOnce() throws IOException {
    Path settings = home.database().resolve("postgresql.conf");
    String good = Files.readString(settings);
    try (Database database = open();
        Listening listening = Listening.to(PostgresKeeper.class)) {
      Files.writeString(settings, "no = such = settings\n");
      long before = refusals();
      kill(Postmaster.of(home.database()).orElseThrow().pid());
      await().atMost(PATIENCE).until(() -> refusals() >= before + 1);
      long start = System.nanoTime();
      await().atMost(PATIENCE).until(() -> refusals() >= before + 5);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("four more tries, 0.25 + 0.5 + 1 + 2 seconds apart")
          .isGreaterThan(Duration.ofMillis(3500));
      assertThat(listening.warnings()).hasSizeLessThanOrEqualTo(2);
      Files.writeString(settings, good);
      await().atMost(PATIENCE).ignoreExceptions().until(() -> kept(database) == 7);
    } finally {
      Files.writeString(settings, good);
    }
  }

  private static long refusals() throws IOException {
    String said = Files.readString(log(), ISO_8859_1);
    return said.lines().filter(line -> line.contains("could not start server")).count();
  }

  @Test
  void aLogThatGrewWithoutBoundIsCutWhenTheServerStartsAndWhileItRuns() throws IOException {
    fill(log(), 3 * BoundedLog.LIMIT);
    try (Database database = open()) {
      await().atMost(PATIENCE).until(() -> Files.size(log()) < BoundedLog.LIMIT);
      assertThat(Files.size(Path.of(log() + ".1"))).isLessThanOrEqualTo(BoundedLog.LIMIT);
      fill(log(), 2 * BoundedLog.LIMIT);
      await().atMost(PATIENCE).until(() -> Files.size(log()) < BoundedLog.LIMIT);
      database.jdbc().sql("do 'begin raise warning ''still heard''; end'").update();
      await().atMost(PATIENCE).until(() -> Files.readString(log()).contains("still heard"));
      assertThat(Files.size(log())).as("no hole where the old end was").isLessThan(100_000);
    }
    try (var files = Files.list(home.logs())) {
      assertThat(files.filter(file -> file.toString().contains("postgresql.log"))).hasSize(2);
    }
  }

  private static void fill(Path file, long bytes) throws IOException {
    try (var random = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      random.setLength(bytes);
    }
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  /** What a class says to its log meanwhile. */
  private record Listening(Logger logger, ListAppender<ILoggingEvent> heard)
      implements AutoCloseable {

    static Listening to(Class<?> speaker) {
      Logger logger = (Logger) LoggerFactory.getLogger(speaker);
      ListAppender<ILoggingEvent> heard = new ListAppender<>();
      heard.start();
      logger.addAppender(heard);
      return new Listening(logger, heard);
    }

    /** Those that a server that does not come up is the cause of. */
    List<ILoggingEvent> warnings() {
      return List.copyOf(heard.list).stream()
          .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
          .filter(event -> !event.getMessage().contains("has died"))
          .toList();
    }

    @Override
    public void close() {
      logger.detachAppender(heard);
    }
  }
}
