package org.diptych.platform.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Hears what is told on a channel, and waits no longer than until it is time to look anyway. */
public final class Ear implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Ear.class);

  private final SingleConnectionDataSource source;
  private final String channel;
  private final Duration lookAnyway;
  private boolean listening;

  /**
   * @param channel an identifier of SQL
   */
  public Ear(Database database, String channel, Duration lookAnyway) {
    this.source = database.dedicated();
    this.channel = channel;
    this.lookAnyway = lookAnyway;
  }

  /**
   * Waits until something is told.
   *
   * @return what was told; nothing when it is time to look, and when it has only now begun to
   *     listen: something may have been told before
   */
  public List<String> await() throws InterruptedException {
    try {
      PGConnection connection = source.getConnection().unwrap(PGConnection.class);
      if (!listening) {
        listen();
        return List.of();
      }
      PGNotification[] told = connection.getNotifications((int) lookAnyway.toMillis());
      return Arrays.stream(told).map(PGNotification::getParameter).toList();
    } catch (SQLException e) {
      log.debug("not listening: {}", e.getMessage());
      source.resetConnection();
      listening = false;
      Thread.sleep(lookAnyway);
      return List.of();
    }
  }

  private void listen() throws SQLException {
    try (Statement statement = source.getConnection().createStatement()) {
      statement.execute("listen " + channel);
      listening = true;
    }
  }

  @Override
  public void close() {
    source.destroy();
  }
}
