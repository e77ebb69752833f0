package org.diptych.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.diptych.backup.Tables.Table;
import org.postgresql.PGConnection;

/**
 * All tables at one moment, whatever is written meanwhile: one transaction that only reads. The
 * connection stays the caller's.
 */
final class Snapshot {

  private static final String CHUNKS = "blob_chunk";

  private final Connection connection;

  private Snapshot(Connection connection) {
    this.connection = connection;
  }

  static Snapshot of(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    return new Snapshot(connection);
  }

  /** Version of the schema; empty where Diptych has never made its tables. */
  Optional<String> schema() throws SQLException {
    if (text("select to_regclass('flyway_schema_history')::text").isEmpty()) {
      return Optional.empty();
    }
    return text(
        """
        select version from flyway_schema_history where success and version is not null
        order by installed_rank desc limit 1
        """);
  }

  Instant taken() throws SQLException {
    return Instant.parse(
        text("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
            .orElseThrow());
  }

  /** Held until the end, so that no migration changes them meanwhile. */
  List<Table> tables() throws SQLException {
    List<Table> tables = Tables.backedUp(connection);
    List<String> names = tables.stream().map(table -> Tables.quoted(table.name())).toList();
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + String.join(", ", names) + " in access share mode");
    }
    return tables;
  }

  /**
   * @param but blobs whose bytes PostgreSQL cannot read; without them the others can be
   * @return how many rows
   */
  long copy(Table table, List<String> but, OutputStream out) throws SQLException, IOException {
    String rows = "select " + table.list() + " from " + Tables.quoted(table.name());
    if (table.name().equals(CHUNKS) && !but.isEmpty()) {
      rows += " where encode(sha256, 'hex') not in ('" + String.join("', '", but) + "')";
    }
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy (" + rows + ") to stdout (format binary)", out);
  }

  private Optional<String> text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }
}
