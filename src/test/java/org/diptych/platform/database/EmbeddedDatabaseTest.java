package org.diptych.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All on one home, which each test leaves without a server. */
class EmbeddedDatabaseTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static Home home;

  @BeforeAll
  static void coldStart() {
    home = TestServer.freshHome(folder.resolve("a home"));
    try (Database database = open()) {
      database.jdbc().sql("create table kept (n int)").update();
      assertThat(database.isOwner()).isTrue();
    }
    assertThat(Postmaster.of(home.database())).isEmpty();
  }

  private static Settings settings() {
    return Settings.read(Map.of("DIPTYCH_HOME", home.path().toString()));
  }

  private static Database open() {
    return Database.open(settings());
  }

  private static long postmaster() {
    return Postmaster.of(home.database()).orElseThrow().pid();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static int put(Database database) {
    return database.jdbc().sql("insert into kept values (1)").update();
  }

  private static long kept(Database database) {
    return database.jdbc().sql("select count(*) from kept").query(Long.class).single();
  }

  @Test
  void whatIsWrittenIsSafeAndStaysOnThisMachine() {
    try (Database database = open()) {
      Map<String, String> expected =
          Map.of(
              "fsync", "on",
              "synchronous_commit", "on",
              "full_page_writes", "on",
              "data_checksums", "on",
              "listen_addresses", "127.0.0.1",
              "unix_socket_directories", "",
              "max_wal_size", "128MB");
      expected.forEach((name, value) ->
          assertThat(database.jdbc().sql("show " + name).query(String.class).single())
              .as(name)
              .isEqualTo(value));
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() throws IOException {
    try (Database database = open()) {
      DatabaseAddress address = database.address();
      for (String wrong : List.of("", "diptych", "postgres")) {
        assertThatThrownBy(
                () -> DriverManager.getConnection(address.jdbcUrl(), address.user(), wrong))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
      assertThatThrownBy(
              () -> DriverManager.getConnection(address.jdbcUrl(), "postgres", address.password()))
          .isInstanceOf(SQLException.class);
    }
    assertThat(Files.readString(home.database().resolve("pg_hba.conf")).lines())
        .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("scram-sha-256"));
  }

  @Test
  void onlyTheOwnerMayReadTheHomeAndThePassword() throws IOException {
    Path fresh = folder.resolve("private");
    Path models = new Home(fresh).models();
    for (Path path : List.of(fresh, models, home.database())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }
    Path password = home.path().resolve("database.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
  }

  @Test
  void aHomeIsTheSameByWhateverNameItIsReached() throws IOException {
    Path alias = Files.createSymbolicLink(folder.resolve("alias"), home.path());
    Settings byAlias = Settings.read(Map.of("DIPTYCH_HOME", alias.toString()));
    try (Database owner = open();
        Database guest = Database.open(byAlias)) {
      assertThat(guest.isOwner()).isFalse();
      assertThat(guest.address()).isEqualTo(owner.address());
    }
  }

  @Test
  void aRestartKeepsTheData() {
    long before;
    try (Database database = open()) {
      put(database);
      before = kept(database);
    }
    try (Database database = open()) {
      assertThat(kept(database)).isEqualTo(before);
    }
  }

  @Test
  void aSecondStartOnTheSameHomeIsAGuest() {
    try (Database owner = open()) {
      try (Database guest = open()) {
        assertThat(guest.isOwner()).isFalse();
        put(guest);
        assertThat(kept(owner)).isEqualTo(kept(guest));
      }
      assertThat(put(owner)).isEqualTo(1);
    }
  }

  @Test
  void ofTwoStartsAtTheSameTimeOneOwnsTheHome() throws Exception {
    Callable<Database> start = EmbeddedDatabaseTest::open;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Database>> both = threads.invokeAll(List.of(start, start));
      List<Database> databases = List.of(both.get(0).get(), both.get(1).get());
      assertThat(databases).filteredOn(Database::isOwner).hasSize(1);
      assertThat(databases).allMatch(database -> put(database) == 1);
      databases.forEach(Database::close);
    }
    assertThat(Postmaster.of(home.database())).isEmpty();
  }

  @Test
  void aServerWhoseOwnerWasKilledIsAdoptedAndStoppedInTheEnd() throws Exception {
    Process owner = startOwner();
    long orphan = postmaster();
    owner.destroyForcibly().waitFor();
    assertThat(isAlive(orphan)).isTrue();
    try (Database database = open()) {
      assertThat(database.isOwner()).isTrue();
      assertThat(postmaster()).isEqualTo(orphan);
      put(database);
    }
    awaitEnd(orphan);
  }

  @Test
  void aTerminatedOwnerLeavesNoServer() throws Exception {
    Process owner = startOwner();
    long server = postmaster();
    owner.destroy();
    assertThat(owner.waitFor()).isEqualTo(143);
    awaitEnd(server);
  }

  @Test
  void afterAPowerCutTheDataIsThere() throws Exception {
    long before;
    try (Database database = open()) {
      put(database);
      before = kept(database);
    }
    Process owner = startOwner();
    long server = postmaster();
    owner.destroyForcibly().waitFor();
    kill(server);
    try (Database database = open()) {
      assertThat(kept(database)).isEqualTo(before);
      assertThat(postmaster()).isNotEqualTo(server);
    }
  }

  @Test
  void aProcessIdThatSomebodyElseHasByNowDoesNotPreventTheStart() throws IOException {
    Path file = home.database().resolve("postmaster.pid");
    Files.write(
        file,
        List.of(
            String.valueOf(ProcessHandle.current().pid()),
            home.database().toString(),
            "1700000000",
            "5432",
            "",
            "127.0.0.1",
            "  1234567         9",
            "ready   "));
    try (Database database = open()) {
      assertThat(put(database)).isEqualTo(1);
    }
  }

  @Test
  void aKilledServerIsStartedAgainAndThePoolRecovers() {
    try (Database database = open()) {
      long before = kept(database);
      long server = postmaster();
      kill(server);
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(kept(database)).isEqualTo(before));
      assertThat(postmaster()).isNotEqualTo(server);
    }
  }

  /** A worker is given the address alone, and must not make the disk fuller than the site may. */
  @Test
  void whoeverJoinsTheServerOfTheHomeByItsAddressKnowsItsDisk() {
    try (Database owner = open();
        Database worker =
            Database.join(
                Settings.read(
                    Map.of(
                        "DIPTYCH_HOME", home.path().toString(),
                        "DIPTYCH_DATABASE_URL", owner.address().toUri())));
        Database stranger =
            Database.join(
                Settings.read(
                    Map.of(
                        "DIPTYCH_HOME", folder.resolve("of somebody else").toString(),
                        "DIPTYCH_DATABASE_URL", owner.address().toUri())))) {
      assertThat(owner.disk()).isPresent();
      assertThat(worker.disk()).isPresent();
      assertThat(stranger.disk()).isEmpty();
    }
  }

  @Test
  void aGuestIsToldWhenThereIsNoServer() {
    assertThatThrownBy(() -> EmbeddedDatabase.attach(home, Duration.ofMillis(300)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(home.path().toString());
  }

  @Test
  void aHomeWithoutItsPasswordIsRefused() throws IOException {
    Home broken = TestServer.freshHome(folder.resolve("broken"));
    Files.createDirectories(broken.database());
    assertThatThrownBy(() -> EmbeddedDatabase.start(broken))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("database.password");
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    awaitEnd(pid);
  }

  private static void awaitEnd(long pid) {
    await().atMost(PATIENCE).until(() -> !isAlive(pid));
  }

  /** A process that owns the home; it runs when this returns. */
  private static Process startOwner() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Owner.class.getName());
    builder.environment().put("DIPTYCH_HOME", home.path().toString());
    Process process = builder.redirectError(Redirect.INHERIT).start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.lines().filter("owner"::equals).findFirst()).isPresent();
    }
    return process;
  }

  /** Opens the database of its home and lives until it is killed. */
  static final class Owner {
    public static void main(String[] arguments) throws InterruptedException {
      Database database = Database.open(Settings.fromEnvironment());
      Runtime.getRuntime().addShutdownHook(new Thread(database::close));
      System.out.println(database.isOwner() ? "owner" : "guest");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
