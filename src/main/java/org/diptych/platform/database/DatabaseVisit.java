package org.diptych.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Settings;

/**
 * The database of whoever copies all of it: single connections, on which a statement may take as
 * long as it takes. Closed by who opened it.
 */
public final class DatabaseVisit implements AutoCloseable {

  /** What the server knows a connection of a visit by. */
  private static final String NAME = "diptych-visit";

  private static final int CONNECT_SECONDS = 10;

  /** Without a byte from the server; building what a table refers to may take minutes. */
  private static final int SILENCE_SECONDS = 1800;

  private final DatabaseAddress address;
  private final Optional<EmbeddedDatabase> embedded;

  private DatabaseVisit(DatabaseAddress address, Optional<EmbeddedDatabase> embedded) {
    this.address = address;
    this.embedded = embedded;
  }

  /**
   * At the configured database, or the embedded one, whose server is started unless it runs.
   *
   * @throws Refusal when it cannot be reached
   */
  public static DatabaseVisit open(Settings settings) {
    if (settings.database().isPresent()) {
      return new DatabaseVisit(settings.database().get(), Optional.empty());
    }
    EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.home());
    return new DatabaseVisit(embedded.address(), Optional.of(embedded));
  }

  /** False when another process runs the embedded server, and so the site. */
  public boolean isOwner() {
    return embedded.map(EmbeddedDatabase::isOwner).orElse(true);
  }

  /**
   * The caller closes it.
   *
   * @throws Refusal when it cannot be reached
   */
  public Connection connect() {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", NAME);
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty(
        "options", "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0");
    try {
      return DriverManager.getConnection(address.jdbcUrl(), properties);
    } catch (SQLException e) {
      throw new Refusal(Kind.CONFLICT, "database.unreachable", address.toString(), e.toString());
    }
  }

  /** Whether this program has the script that makes this version of the schema. */
  public boolean knows(String schema) {
    return new Schema(address).knows(schema);
  }

  /**
   * Brings the schema to an earlier version than this program's, from none or a yet earlier one.
   */
  public void migrateTo(String schema) {
    new Schema(address).migrateTo(schema);
  }

  /** Brings the schema to this program's version. */
  public void migrate() {
    new Schema(address).migrate();
  }

  /** Stops the embedded server if this process owns it. */
  @Override
  public void close() {
    embedded.ifPresent(EmbeddedDatabase::close);
  }
}
