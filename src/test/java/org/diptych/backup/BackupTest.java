package org.diptych.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.diptych.access.Shares;
import org.diptych.backup.Tables.Table;
import org.diptych.media.Blobs;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of the test server, as a configured one would be. */
class BackupTest {

  static final PrintStream SILENT = new PrintStream(PrintStream.nullOutputStream());

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("all.diptych");
  }

  static Backup.Report backUp(Settings settings, Path file) throws Exception {
    return new Backup(settings, "test", SILENT).to(file);
  }

  private static DatabaseAddress address(Settings settings) {
    return settings.database().orElseThrow();
  }

  @Test
  void everyTableIsBackedUpOrLeftOutForAReasonAlsoOneThatNobodyKnowsHere() throws Exception {
    try (Database database = TestServer.freshDatabase();
        Connection connection = database.dataSource().getConnection()) {
      database
          .jdbc()
          .sql(
              """
              create table a_new_one (
                "of run" bigint references run, twice int generated always as (1 + 1) stored)
              """)
          .update();
      List<String> all = Tables.all(connection).stream().map(Table::name).toList();
      List<Table> backedUp = Tables.backedUp(connection);
      assertThat(all).hasSizeGreaterThan(12).containsAll(Tables.LEFT_OUT.keySet());
      assertThat(
              Stream.concat(backedUp.stream().map(Table::name), Tables.LEFT_OUT.keySet().stream()))
          .containsExactlyInAnyOrderElementsOf(all);
      assertThat(backedUp)
          .contains(new Table("a_new_one", List.of("of run"), true))
          .filteredOn(table -> !table.packs())
          .extracting(Table::name)
          .containsExactlyInAnyOrder("blob_chunk", "checkpoint_part");
      List<String> order = backedUp.stream().map(Table::name).toList();
      assertThat(order).containsSubsequence("comparison", "arm", "run", "metric");
      assertThat(order).containsSubsequence("blob", "artifact");
    }
  }

  @Test
  void allOfItComesBackAndWhatWasRunningWaits() throws Exception {
    Filled filled = Filled.in(folder.resolve("home"));
    assertThat(backUp(filled.settings(), file).isWhole()).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Settings target = Filled.empty(folder.resolve("other"));
    new Restore(target, SILENT).from(file);
    Map<String, String> before = Filled.rows(filled.address());
    Map<String, String> after = Filled.rows(address(target));
    assertThat(after.remove("run")).isNotEqualTo(before.remove("run"));
    assertThat(after).hasSizeGreaterThan(9).isEqualTo(before);
    Map<String, String> files = Filled.files(filled.settings());
    assertThat(files.remove("models/.incoming/half.part")).isNotNull();
    assertThat(Filled.files(target)).hasSize(7).isEqualTo(files);
    assertThat(target.home().unfinishedRestore()).doesNotExist();
    try (Database database = Database.at(address(target), 2)) {
      assertThat(states(database))
          .containsExactly(
              "queued 1", "succeeded 2", "failed 3", "cancelled 4", "queued 7", "cancelled 2");
      assertThat(new Shares(database).open(filled.token())).contains("a");
      assertThat(nextRun(database)).isEqualTo(7);
      database.requireSchema();
    }
  }

  private static List<String> states(Database database) {
    return database
        .jdbc()
        .sql("select state || ' ' || attempt from run order by seed")
        .query(String.class)
        .list();
  }

  private static long nextRun(Database database) {
    return database
        .jdbc()
        .sql(
            """
            insert into run (comparison, arm, seed, demo, lane, owner)
            values ('a', 0, 99, 'style', 'long', 'anna') returning id
            """)
        .query(Long.class)
        .single();
  }

  @Test
  void whatIsWrittenMeanwhileIsInItWholeOrNotAtAll() throws Exception {
    Filled filled = Filled.in(folder.resolve("home"));
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Integer> writer = thread.submit(() -> writeUntil(done, filled.address()));
      List<Path> files = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          files.add(folder.resolve("all" + i));
          backUp(filled.settings(), files.getLast());
        }
      } finally {
        done.set(true);
      }
      assertThat(writer.get()).isGreaterThan(10);
      for (Path one : files) {
        Settings target = Filled.empty(folder.resolve("home of " + one.getFileName()));
        new Restore(target, SILENT).from(one); // foreign keys hold, or it would fail
        try (Database database = Database.at(address(target), 1)) {
          assertThat(
                  database
                      .jdbc()
                      .sql(
                          """
                          select count(*) from comparison c where title = 'written' and
                            (select count(*) from run where comparison = c.id) <> 3
                          """)
                      .query(Long.class)
                      .single())
              .isZero();
        }
      }
    }
  }

  private static int writeUntil(AtomicBoolean done, DatabaseAddress address) {
    try (Database database = Database.at(address, 1)) {
      int written = 0;
      while (!done.get()) {
        String id = "w" + written++;
        String blob = new Blobs(database).put(Filled.bytes(written), "image/png").sha256();
        database
            .transaction()
            .executeWithoutResult(tx ->
                database
                    .jdbc()
                    .sql(
                        """
                        insert into comparison (id, demo, title, owner)
                          values ('%1$s', 'style', 'written', 'anna');
                        insert into arm values ('%1$s', 0, 'gatys', 'Gatys', '{}');
                        insert into run (comparison, arm, seed, demo, lane, owner)
                          select '%1$s', 0, n, 'style', 'long', 'anna' from generate_series(1, 3) n;
                        insert into artifact
                          select id, 'result', 1, 'image/png', decode('%2$s', 'hex')
                          from run where comparison = '%1$s';
                        """
                            .formatted(id, blob))
                    .update());
      }
      return written;
    }
  }

  @Test
  void damagedBytesAreNamedAndTheRestIsBackedUpAndRestored() throws Exception {
    Filled filled = Filled.in(folder.resolve("home"));
    String damaged;
    String cut;
    try (Database database = Database.at(filled.address(), 1)) {
      damaged = new Blobs(database).put(new byte[] {1, 2, 3}, "image/png").sha256();
      cut = new Blobs(database).put(Filled.bytes((1 << 20) + 1), "image/png").sha256();
      database
          .jdbc()
          .sql(
              """
              update blob_chunk set bytes = 'no!' where sha256 = decode('%s', 'hex');
              delete from blob_chunk where sha256 = decode('%s', 'hex') and seq = 1;
              """
                  .formatted(damaged, cut))
          .update();
    }
    Backup.Report report = backUp(filled.settings(), file);
    assertThat(report.isWhole()).isFalse();
    assertThat(report.manifest().damaged()).containsExactlyInAnyOrder(damaged, cut);
    Settings target = Filled.empty(folder.resolve("other"));
    assertThat(new Restore(target, SILENT).from(file).damaged()).hasSize(2);
    assertThat(Filled.rows(address(target)).get("blob_chunk"))
        .isEqualTo(Filled.rows(filled.address()).get("blob_chunk"));
  }

  @Test
  void theSealIsTheHashOfAllBeforeItHoweverTheBytesCome() throws IOException {
    for (int piece : List.of(1, 63, 64, 65, 1000)) {
      byte[] bytes = Filled.bytes(3001);
      Path sealed = folder.resolve("sealed" + piece);
      try (Seal.Sealing out = new Seal.Sealing(Files.newOutputStream(sealed))) {
        for (int at = 0; at < bytes.length; at += piece) {
          out.write(bytes, at, Math.min(piece, bytes.length - at));
        }
        out.write(Seal.PLACEHOLDER.getBytes());
        out.seal();
      }
      assertThat(Seal.check(sealed))
          .isEqualTo(org.apache.commons.codec.digest.DigestUtils.sha256Hex(bytes));
      assertThat(Files.size(sealed)).isEqualTo(bytes.length + Seal.LENGTH);
      assertThat(HexFormat.of().parseHex(Seal.check(sealed))).hasSize(32);
    }
  }

  @Test
  void aFileThatIsThereIsNotOverwrittenAndAPlaceThatWillNotDoIsRefused() throws Exception {
    Filled filled = Filled.in(folder.resolve("home"));
    Files.writeString(file, "precious");
    refused(filled.settings(), file, "is there already");
    assertThat(file).hasContent("precious");
    refused(filled.settings(), filled.settings().home().data().resolve("all"), "outside");
    refused(filled.settings(), folder.resolve("no/such/all"), "no folder");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("home"));
    }
  }

  @Test
  void whereDiptychNeverWasThereIsNothingToBackUpAndNothingIsMade() throws Exception {
    refused(Filled.empty(folder.resolve("a")), file, "nothing to back up");
    Path never = folder.resolve("never");
    refused(Settings.read(Map.of("DIPTYCH_HOME", never.toString())), file, "nothing to back up");
    assertThat(never.resolve("pg18")).doesNotExist();
    assertThat(file).doesNotExist();
  }

  private static void refused(Settings settings, Path file, String why) {
    assertThatThrownBy(() -> backUp(settings, file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(why);
  }
}
