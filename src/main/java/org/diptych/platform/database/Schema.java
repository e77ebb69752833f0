package org.diptych.platform.database;

import java.time.Duration;
import java.util.Arrays;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The tables, by the scripts of {@code db/}. */
final class Schema {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Flyway flyway;

  Schema(DatabaseAddress address) {
    this.flyway =
        Flyway.configure()
            .dataSource(address.jdbcUrl(), address.user(), address.password())
            .locations("classpath:db/migration")
            .load();
  }

  /** Whether there is a script for it. */
  boolean knows(String version) {
    return Arrays.stream(flyway.info().all())
        .filter(script -> script.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .anyMatch(known -> known != null && known.getVersion().equals(version));
  }

  /** To this version and not beyond, as a backup of an older release needs it. */
  void migrateTo(String version) {
    Flyway.configure().configuration(flyway.getConfiguration()).target(version).load().migrate();
  }

  void migrate() {
    refuseNewer(flyway.info());
    flyway.migrate();
  }

  void await() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      MigrationInfoService info = flyway.info();
      refuseNewer(info);
      if (info.current() != null && info.pending().length == 0) {
        return;
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new Refusal(Kind.CONFLICT, "database.old");
  }

  private static void refuseNewer(MigrationInfoService info) {
    if (Arrays.stream(info.all()).anyMatch(m -> m.getState() == MigrationState.FUTURE_SUCCESS)) {
      throw new Refusal(Kind.CONFLICT, "database.new");
    }
  }
}
