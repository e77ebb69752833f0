package org.diptych.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.diptych.testing.TestServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private Database database;

  @BeforeEach
  void emptyDatabase() {
    database = TestServer.freshDatabase();
    database.jdbc().sql("drop schema public cascade").update();
    database.jdbc().sql("create schema public").update();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long tables() {
    return database
        .jdbc()
        .sql("select count(*) from pg_tables where schemaname = 'public'")
        .query(Long.class)
        .single();
  }

  @Test
  void workersWaitForTheSiteToMakeTheTables() throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> worker = thread.submit(database::requireSchema);
      assertThat(tables()).isZero();
      database.migrate();
      worker.get(60, TimeUnit.SECONDS);
    }
    assertThat(tables()).isGreaterThan(10);
  }

  @Test
  void severalMayMigrateAtOnce() throws Exception {
    Callable<Void> migrate =
        () -> {
          database.migrate();
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<Void> done : threads.invokeAll(List.of(migrate, migrate, migrate))) {
        done.get();
      }
    }
    database.requireSchema();
  }

  @Test
  void inputsOfTheFirstVersionAreStillPictures() {
    Flyway.configure()
        .dataSource(
            database.address().jdbcUrl(), database.address().user(), database.address().password())
        .locations("classpath:db/migration")
        .target("1")
        .load()
        .migrate();
    database
        .jdbc()
        .sql(
            """
            insert into blob (sha256, media_type, size) values (sha256('x'), 'image/png', 1);
            insert into comparison (id, demo, title, owner) values ('c', 'style', 'old', 'anna');
            insert into comparison_input values ('c', 'content', 'hills.png', sha256('x'), 64, 48);
            """)
        .update();
    database.migrate();
    assertThat(
            database
                .jdbc()
                .sql("select media_type || ' ' || width from comparison_input")
                .query(String.class)
                .single())
        .isEqualTo("image/png 64");
  }

  @Test
  void curvesOfAnEarlierVersionHaveNoTimes() {
    Flyway.configure()
        .dataSource(
            database.address().jdbcUrl(), database.address().user(), database.address().password())
        .locations("classpath:db/migration")
        .target("3")
        .load()
        .migrate();
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
    database.migrate();
    assertThat(
            database
                .jdbc()
                .sql("select num_nulls(seconds, metric.cpu_seconds) from metric")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
    assertThat(
            database
                .jdbc()
                .sql("select end_wanted or ended_at is not null or cpu_seconds > 0 from run")
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() {
    database.migrate();
    database
        .jdbc()
        .sql(
            """
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (99, '9999', 'later', 'SQL', 'V9999__later.sql', 'anna', 1, true)
            """)
        .update();
    assertThatThrownBy(database::migrate).hasMessageContaining("newer version");
    assertThatThrownBy(database::requireSchema).hasMessageContaining("newer version");
  }
}
