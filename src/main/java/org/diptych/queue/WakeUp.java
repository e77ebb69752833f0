package org.diptych.queue;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.diptych.platform.database.Database;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Waits for the notice of a new run, and no longer than until it is time to look anyway. */
final class WakeUp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WakeUp.class);

  private final SingleConnectionDataSource source;
  private final Duration lookAnyway;
  private boolean listening;

  WakeUp(Database database, Duration lookAnyway) {
    this.source = database.dedicated();
    this.lookAnyway = lookAnyway;
  }

  void await() throws InterruptedException {
    try {
      PGConnection connection = source.getConnection().unwrap(PGConnection.class);
      if (!listening) {
        listen(); // a run may have come before: look once more
        return;
      }
      connection.getNotifications((int) lookAnyway.toMillis());
    } catch (SQLException e) {
      log.debug("not listening: {}", e.getMessage());
      source.resetConnection();
      listening = false;
      Thread.sleep(lookAnyway);
    }
  }

  private void listen() throws SQLException {
    try (Statement statement = source.getConnection().createStatement()) {
      statement.execute("listen " + RunQueue.CHANNEL);
      listening = true;
    }
  }

  @Override
  public void close() {
    source.destroy();
  }
}
