package org.diptych.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.diptych.Diptych;
import org.diptych.media.Blobs;
import org.diptych.platform.Home;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as people run them: processes, on homes with a PostgreSQL of their own. */
class BackupOfAHomeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int BLOBS = 12;
  private static final int MEGA = 1 << 20;

  @TempDir static Path folder;
  private static Home home;

  private record Outcome(int status, String said) {}

  @BeforeAll
  static void fill() throws IOException {
    home = TestServer.freshHome(folder.resolve("home"));
    try (Database database = open(home)) {
      database.migrate();
      database
          .jdbc()
          .sql("insert into comparison (id, demo, title, owner) values ('c', 'style', 't', 'anna')")
          .update();
      for (int i = 0; i < BLOBS; i++) {
        put(database, 4 * MEGA + i);
      }
    }
    Files.write(home.models().resolve("net.safetensors"), Filled.bytes(MEGA));
  }

  private static void put(Database database, int length) {
    String blob = new Blobs(database).put(Filled.bytes(length), "image/png").sha256();
    database
        .jdbc()
        .sql(
            """
            insert into comparison_input (comparison, slot, name, blob, width, height, media_type)
            values ('c', '%d', 'n', decode('%s', 'hex'), 1, 1, 'image/png')
            """
                .formatted(length, blob))
        .update();
  }

  private static Database open(Home home) {
    return Database.open(Settings.read(Map.of("DIPTYCH_HOME", home.path().toString())));
  }

  private static Process start(Home home, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                Diptych.class.getName()));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("DIPTYCH_HOME", home.path().toString());
    builder.environment().remove("DIPTYCH_DATABASE_URL");
    return builder.start();
  }

  private static Outcome run(Home home, String... command) throws Exception {
    Process process = start(home, command);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), said);
  }

  private static void assertThatNoServerRuns(Home home) {
    await()
        .atMost(PATIENCE)
        .until(() -> !Files.exists(home.path().resolve("pg18").resolve("postmaster.pid")));
  }

  private static long blobs(Home home) {
    try (Database database = open(home)) {
      assertThat(database.isOwner()).isTrue();
      return new Blobs(database).usage().bytes();
    }
  }

  @Test
  void aHomeIsBackedUpWhetherItRunsOrNotAndRestoredByOneCommand() throws Exception {
    Path stopped = folder.resolve("stopped");
    Outcome first = run(home, "backup", stopped.toString());
    assertThat(first.status()).as(first.said()).isZero();
    assertThat(first.said()).contains("blob_chunk: 59 rows, 50.3 MB", "1 file of models", "MB in");
    assertThatNoServerRuns(home);

    Path running = folder.resolve("running");
    try (Database owner = open(home)) {
      assertThat(owner.isOwner()).isTrue();
      assertThat(run(home, "backup", running.toString()).status()).isZero();
      Outcome refused = run(home, "restore", running.toString());
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.said()).contains("Stop it first").doesNotContain("Exception");
      assertThat(new Blobs(owner).usage().blobs()).isEqualTo(BLOBS);
    }

    Home other = TestServer.freshHome(folder.resolve("other"));
    Outcome restored = run(other, "restore", running.toString());
    assertThat(restored.status()).as(restored.said()).isZero();
    assertThatNoServerRuns(other);
    assertThat(blobs(other)).isEqualTo(blobs(home));
    assertThat(other.models().resolve("net.safetensors"))
        .hasSameBinaryContentAs(home.models().resolve("net.safetensors"));
    assertThat(run(other, "restore", running.toString()).said()).contains("already has");
    assertThat(run(other, "restore").status()).isEqualTo(2);
  }

  @Test
  void aBackupThatIsKilledLeavesNoFileAndTheNextOneIsWhole() throws Exception {
    Path file = folder.resolve("killed");
    Path part = folder.resolve("killed.part");
    Process backup = start(home, "backup", file.toString());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> Files.exists(part) && Files.size(part) > MEGA);
    backup.destroyForcibly();
    assertThat(backup.waitFor()).isEqualTo(137);
    assertThat(file).doesNotExist();
    Outcome again = run(home, "backup", file.toString());
    assertThat(again.status()).as(again.said()).isZero();
    assertThat(part).doesNotExist();
    assertThatNoServerRuns(home);
  }

  @Test
  void aRestoreThatIsKilledIsRunAgain() throws Exception {
    Path file = folder.resolve("whole");
    assertThat(run(home, "backup", file.toString()).status()).isZero();
    Home target = TestServer.freshHome(folder.resolve("target"));
    Process restore = start(target, "restore", file.toString());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .ignoreExceptions()
        .until(() -> isLoading(target));
    restore.destroyForcibly();
    assertThat(restore.waitFor()).isEqualTo(137);
    assertThat(target.unfinishedRestore()).exists();
    Outcome serve = run(target, "serve");
    assertThat(serve.status()).isEqualTo(1);
    assertThat(serve.said()).contains("was interrupted");
    Outcome again = run(target, "restore", file.toString());
    assertThat(again.status()).as(again.said()).isZero();
    assertThat(target.unfinishedRestore()).doesNotExist();
    assertThat(blobs(target)).isEqualTo(blobs(home));
  }

  private static boolean isLoading(Home home) throws IOException, SQLException {
    String port = Files.readAllLines(home.database().resolve("postmaster.pid")).get(3).strip();
    String password = Files.readString(home.path().resolve("database.password")).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/diptych", "diptych", password);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) > 0 from pg_stat_activity where query like 'copy \"blob_chunk%'")) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Test
  void aBlobThatPostgresItselfCannotReadIsNamedAndTheOthersAreSaved() throws Exception {
    Home broken = TestServer.freshHome(folder.resolve("broken"));
    Path table;
    try (Database database = open(broken)) {
      database.migrate();
      database
          .jdbc()
          .sql("insert into comparison (id, demo, title, owner) values ('c', 'style', 't', 'anna')")
          .update();
      put(database, MEGA);
      put(database, MEGA / 2);
      database.jdbc().sql("checkpoint").update();
      table =
          broken
              .database()
              .resolve(
                  database
                      .jdbc()
                      .sql(
                          """
                          select pg_relation_filepath(reltoastrelid) from pg_class
                          where relname = 'blob_chunk'
                          """)
                      .query(String.class)
                      .single());
    }
    try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
      file.seek(MEGA / 2); // within the first of the two
      file.write("the disk has lost this".getBytes(UTF_8));
    }
    Path file = folder.resolve("of the broken");
    Outcome backup = run(broken, "backup", file.toString());
    assertThat(backup.status()).as(backup.said()).isEqualTo(1);
    assertThat(backup.said()).containsOnlyOnce("Damaged").contains("everything but");
    Home target = TestServer.freshHome(folder.resolve("from the broken"));
    Outcome restored = run(target, "restore", file.toString());
    assertThat(restored.status()).as(restored.said()).isZero();
    try (Database database = open(target)) {
      String whole = org.apache.commons.codec.digest.DigestUtils.sha256Hex(Filled.bytes(MEGA / 2));
      assertThat(new Blobs(database).read(whole)).hasSize(MEGA / 2);
    }
  }
}
