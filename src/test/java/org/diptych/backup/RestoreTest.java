package org.diptych.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.diptych.backup.Manifest.Rows;
import org.diptych.backup.Manifest.Stored;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is restored where, what is refused, and that nothing is written then. */
class RestoreTest {

  /** Coprime to every length that structures of a zip have, so that all kinds of byte are met. */
  private static final int STRIDE = 9973;

  @TempDir static Path shared;
  private static Filled filled;
  private static Path good;

  @TempDir private Path folder;
  private Settings target;

  @BeforeAll
  static void backUp() throws Exception {
    filled = Filled.in(shared.resolve("home"));
    good = shared.resolve("good");
    BackupTest.backUp(filled.settings(), good);
  }

  @BeforeEach
  void emptyTarget() {
    target = Filled.empty(folder.resolve("target"));
  }

  private static DatabaseAddress address(Settings settings) {
    return settings.database().orElseThrow();
  }

  private Manifest restore(Path file) throws Exception {
    return new Restore(target, BackupTest.SILENT).from(file);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(Path file) {
    return assertThatThrownBy(() -> restore(file));
  }

  private void assertNothingWasWritten() throws Exception {
    assertThat(Filled.files(target)).isEmpty();
    assertThat(target.home().unfinishedRestore()).doesNotExist();
    assertThat(Filled.rows(address(target))).isEmpty();
  }

  @Test
  void anyByteThatIsAnotherIsNoticedBeforeAnythingIsWritten() throws Exception {
    Path damaged = Files.copy(good, folder.resolve("damaged"));
    long length = Files.size(damaged);
    List<Long> places = new ArrayList<>();
    for (long at = 0; at < length; at += STRIDE) {
      places.add(at);
    }
    for (long at = length - 300; at < length; at++) { // the directory's end and the seal
      places.add(at);
    }
    HomeFiles home = new HomeFiles(target.home());
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      for (long at : places) {
        flip(file, at);
        assertThatThrownBy(
                () -> {
                  try (ArchiveReader archive = ArchiveReader.open(damaged)) {
                    archive.verify(home, new Progress(BackupTest.SILENT));
                  }
                })
            .as("byte " + at)
            .isInstanceOf(Damage.class);
        flip(file, at);
      }
      flip(file, length / 2);
    }
    refused(damaged).isInstanceOf(Damage.class);
    assertNothingWasWritten();
  }

  private static void flip(RandomAccessFile file, long at) throws Exception {
    file.seek(at);
    int was = file.read();
    file.seek(at);
    file.write(was ^ 0x10);
  }

  @Test
  void whatIsCutOrNoBackupAtAllIsRefused() throws Exception {
    Path cut = Files.copy(good, folder.resolve("cut"));
    try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    refused(cut).isInstanceOf(Damage.class);
    refused(Files.writeString(folder.resolve("text"), "hello")).isInstanceOf(Damage.class);
    refused(Files.writeString(folder.resolve("empty"), "")).isInstanceOf(Damage.class);
    refused(folder.resolve("absent")).isInstanceOf(Refusal.class).hasMessageContaining("no file");
    assertNothingWasWritten();
  }

  @Test
  void namesThatLeadOutOfTheHomeAreRefused() throws Exception {
    for (String name :
        List.of(
            "models/../../evil",
            "../evil",
            "/evil",
            "models//evil",
            "models/./evil",
            "data/a\\..\\evil",
            "models/.incoming/evil",
            "logs/evil",
            "data/",
            "evil")) {
      refused(archive("1", 1, List.of(), name)).as(name).hasMessageContaining("no backup has");
    }
    Rows injected = new Rows("run\"; drop table run; --", List.of("id"), 0, 4, "");
    refused(archive("1", 1, List.of(injected), "models/a")).hasMessageContaining("no backup has");
    assertNothingWasWritten();
  }

  @Test
  void whatALaterReleaseWroteIsRefused() throws Exception {
    refused(archive("1", 2, List.of(), "models/a")).hasMessageContaining("format 2");
    refused(archive("999", 1, List.of(), "models/a")).hasMessageContaining("tables of version 999");
    assertNothingWasWritten();
  }

  /** A good archive of one file by this name, and whatever tables. */
  private Path archive(String schema, int format, List<Rows> tables, String name) throws Exception {
    Path file = Files.createTempFile(folder, "made", "");
    try (OutputStream out = Files.newOutputStream(file)) {
      ArchiveWriter archive = new ArchiveWriter(out, new Progress(BackupTest.SILENT));
      List<Rows> rows = new ArrayList<>();
      for (Rows table : tables) {
        Stored entry =
            archive.add(Manifest.TABLES + table.table(), true, to -> to.write(new byte[4]));
        rows.add(
            new Rows(table.table(), table.columns(), table.rows(), entry.bytes(), entry.sha256()));
      }
      List<Stored> files = List.of(archive.add(name, true, to -> to.write(7)));
      archive.finish(new Manifest(format, "9.9", schema, Instant.EPOCH, rows, files, List.of()));
    }
    return file;
  }

  @Test
  void aHomeOrADatabaseWithAnythingOfAnybodysIsRefused() throws Exception {
    Path mine = target.home().models().resolve("mine.safetensors");
    Files.writeString(mine, "mine");
    refused(good).hasMessageContaining("already has");
    assertThat(mine).hasContent("mine");
    Files.delete(mine);
    try (Database database = Database.at(address(target), 1)) {
      database.jdbc().sql("create table alien (n int)").update();
    }
    refused(good).hasMessageContaining("already has");
    target = filled.settings();
    Map<String, String> before = Filled.rows(filled.address());
    refused(good).hasMessageContaining("already has");
    assertThat(Filled.rows(filled.address())).isEqualTo(before);
  }

  @Test
  void aDatabaseOfARunningSiteIsRefusedEvenIfItHasOnlyExamples() throws Exception {
    try (Database database = Database.at(address(target), 1)) {
      database.migrate();
      database
          .jdbc()
          .sql(
              "insert into comparison (id, demo, title, owner, example) values ('e', 'd', 't', 'o', true)")
          .update();
      refused(good).hasMessageContaining("is running");
    }
    restore(good);
    assertThat(Filled.rows(address(target)).get("comparison"))
        .isEqualTo(Filled.rows(filled.address()).get("comparison"));
  }

  @Test
  void aRestoreThatEndedInTheMiddleIsRunAgainAndNoOtherTakesItsPlace() throws Exception {
    String seal = Seal.check(good);
    new Marker(seal, false).write(target.home());
    try (Database database = Database.at(address(target), 1)) {
      database.migrate(); // half of one: tables, and no rows
    }
    Files.writeString(target.home().models().resolve("net.md"), "hal");
    Path other = archive("1", 1, List.of(), "models/a");
    refused(other).hasMessageContaining("another backup");
    restore(good);
    assertThat(Filled.rows(address(target)).get("metric"))
        .isEqualTo(Filled.rows(filled.address()).get("metric"));
    assertThat(target.home().models().resolve("net.md")).hasContent("Licence: MIT");
    assertThat(target.home().unfinishedRestore()).doesNotExist();
  }

  @Test
  void whenOnlyFilesWereLeftToDoTheTablesStayAsTheyAre() throws Exception {
    restore(good);
    try (Database database = Database.at(address(target), 1)) {
      database.jdbc().sql("update comparison set title = 'kept' where id = 'a'").update();
    }
    Files.delete(target.home().models().resolve("net.md"));
    new Marker(Seal.check(good), true).write(target.home());
    restore(good);
    assertThat(target.home().models().resolve("net.md")).exists();
    try (Database database = Database.at(address(target), 1)) {
      assertThat(
              database
                  .jdbc()
                  .sql("select title from comparison where id = 'a'")
                  .query(String.class)
                  .single())
          .isEqualTo("kept");
    }
  }

  @Test
  void rowsThatCannotBeLoadedLeaveNoneBehindAndItCanBeRunAgain() throws Exception {
    Rows bad = new Rows("comparison", List.of("id"), 0, 4, "");
    Path broken = archive("1", 1, List.of(bad), "models/a");
    refused(broken).hasMessageContaining("COPY");
    assertThat(target.home().unfinishedRestore()).exists();
    assertThat(Filled.files(target)).isEmpty();
    refused(broken).hasMessageContaining("COPY");
  }

  @Test
  void theDatabaseOfEveryEarlierReleaseIsRestoredIntoThisOne() throws Exception {
    for (String version : List.of("1", "3")) {
      Settings old = Filled.empty(folder.resolve("old" + version));
      DatabaseAddress address = address(old);
      Flyway.configure()
          .dataSource(address.jdbcUrl(), address.user(), address.password())
          .locations("classpath:db/migration")
          .target(version)
          .load()
          .migrate();
      try (Database database = Database.at(address, 1)) {
        database
            .jdbc()
            .sql(
                """
                insert into comparison (id, demo, title, owner) values ('c', 'style', 'old', 'anna');
                insert into arm values ('c', 0, 'gatys', 'Gatys', '{}');
                insert into run (comparison, arm, seed, demo, lane, owner)
                  values ('c', 0, 1, 'style', 'long', 'anna');
                insert into metric select id, 'loss', 1, 0.5 from run;
                """)
            .update();
      }
      Path file = folder.resolve("old" + version + ".backup");
      assertThat(BackupTest.backUp(old, file).manifest().schema()).isEqualTo(version);
      target = Filled.empty(folder.resolve("new" + version));
      restore(file);
      try (Database database = Database.at(address(target), 1)) {
        database.requireSchema();
        assertThat(
                database
                    .jdbc()
                    .sql("select listed::text || seconds is null from comparison, metric")
                    .query(Boolean.class)
                    .single())
            .isTrue();
      }
    }
  }

  @Test
  void anArchiveIsAZipThatOtherProgramsRead() throws Exception {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(good))) {
      List<String> names = new ArrayList<>();
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        zip.transferTo(OutputStream.nullOutputStream()); // which compares the zip's own sums
        names.add(entry.getName());
      }
      assertThat(names)
          .contains("tables/run", "models/net.safetensors", "data/pets/.imported")
          .endsWith(Manifest.FILE)
          .doesNotHaveDuplicates();
    }
  }
}
