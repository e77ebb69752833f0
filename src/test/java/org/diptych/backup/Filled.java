package org.diptych.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diptych.access.Shares;
import org.diptych.media.Blobs;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.TestServer;
import org.diptych.testing.WeightFiles;

/**
 * A home and a database with something of everything in them.
 *
 * @param token of a share link
 */
record Filled(Settings settings, DatabaseAddress address, String token) {

  private static final int MEGA = 1 << 20;

  /** In a database of the test server and a home in this folder. */
  static Filled in(Path folder) {
    DatabaseAddress address = TestServer.freshAddress();
    Settings settings = settings(folder, address);
    try (Database database = Database.at(address, 2)) {
      String token = fill(database);
      Path models = settings.home().models();
      Files.write(
          models.resolve("net.safetensors"),
          WeightFiles.zeros(WeightFiles.squeezeNet(), "F16", Map.of()));
      Files.writeString(models.resolve("net.md"), "Licence: MIT");
      Files.createDirectories(models.resolve(".incoming"));
      Files.writeString(models.resolve(".incoming/half.part"), "half");
      LabelledFiles.write(settings.home().data().resolve("pets"), "train", 2);
      Files.writeString(settings.home().data().resolve("pets/.imported"), "");
      return new Filled(settings, address, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address without any tables, and a home in this folder. */
  static Settings empty(Path folder) {
    DatabaseAddress address = TestServer.freshAddress();
    try (Database database = Database.at(address, 1)) {
      database.jdbc().sql("drop schema public cascade").update();
      database.jdbc().sql("create schema public").update();
    }
    return settings(folder, address);
  }

  static Settings settings(Path folder, DatabaseAddress address) {
    return Settings.read(
        Map.of("DIPTYCH_HOME", folder.toString(), "DIPTYCH_DATABASE_URL", address.toUri()));
  }

  /** Two comparisons, one run in each state, and all that hangs on them. */
  private static String fill(Database database) {
    Blobs blobs = new Blobs(database);
    String picture = blobs.put(bytes(MEGA * 5 / 2), "image/png").sha256();
    String state = blobs.put(bytes(MEGA), "application/octet-stream").sha256();
    String text = blobs.put(new byte[0], "text/plain").sha256();
    database
        .jdbc()
        .sql(
            """
            insert into comparison (id, demo, title, owner) values ('b', 'style', 'one «два»', 'anna');
            insert into comparison (id, demo, title, owner, again_of)
              values ('a', 'style', 'again', 'anna', 'b');
            insert into comparison_input (comparison, slot, name, blob, width, height, media_type)
              values ('a', 'content', 'hills.png', decode('%1$s', 'hex'), 64, 48, 'image/png');
            insert into upload (id, owner, name, blob, width, height)
              values ('u', 'anna', 'hills.png', decode('%1$s', 'hex'), 64, 48);
            insert into arm values ('a', 0, 'gatys', 'Gatys', '{"steps": 3}');
            insert into run (comparison, arm, seed, demo, lane, owner, state, attempt, error, finished_at)
              select 'a', 0, n, 'style', 'long', 'anna', state, n, '{"key": "run.died"}', now()
              from unnest(array['queued', 'succeeded', 'failed', 'cancelled']) with ordinality s(state, n);
            insert into run (comparison, arm, seed, demo, lane, owner, state, attempt, worker, lease_until,
                cancel_wanted)
              values ('a', 0, 5, 'style', 'long', 'anna', 'running', 7, 'w', now(), false),
                ('a', 0, 6, 'style', 'long', 'anna', 'running', 2, 'w', now(), true);
            insert into metric (run, name, step, value) select id, 'loss', s, 1.0 / s
              from run, generate_series(1, 500) s;
            insert into artifact select id, 'result', 3, 'image/png', decode('%1$s', 'hex') from run;
            insert into artifact select id, 'note', 3, 'text/plain', decode('%3$s', 'hex') from run;
            insert into checkpoint (run, place, step, sha256)
              select id, 0, 2, decode('%2$s', 'hex') from run;
            insert into checkpoint_part select run, place, 0, 'part' from checkpoint;
            insert into preview select id, 3, 'image/png', 'x' from run where state = 'running';
            insert into worker (id, lane, host, pid, device, threads) values ('w', 'long', 'h', 1, 'CPU', 1);
            """
                .formatted(picture, state, text))
        .update();
    return new Shares(database).create("a", Optional.empty()).token();
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** A word for all rows of every table that is backed up, by table. */
  static Map<String, String> rows(DatabaseAddress address) {
    Map<String, String> rows = new TreeMap<>();
    try (Database database = Database.at(address, 1)) {
      List<String> tables =
          database
              .jdbc()
              .sql("select tablename from pg_tables where schemaname = 'public'")
              .query(String.class)
              .list();
      for (String table : tables) {
        if (!Tables.LEFT_OUT.containsKey(table)) {
          String sql =
              "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' order by t::text)), '')";
          rows.put(
              table,
              database.jdbc().sql(sql + " from " + table + " t").query(String.class).single());
        }
      }
    }
    return rows;
  }

  /** All files of the models and data of a home, by name. */
  static Map<String, String> files(Settings settings) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path home = settings.home().path().toRealPath();
    for (Path folder : List.of(settings.home().models(), settings.home().data())) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(
              home.relativize(file).toString(),
              Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }
}
