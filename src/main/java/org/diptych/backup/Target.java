package org.diptych.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.backup.Manifest.Rows;
import org.diptych.backup.Tables.Table;
import org.postgresql.PGConnection;

/** The database that a backup is restored into. The connection stays the caller's. */
final class Target {

  private static final int BUFFER = 1 << 16;

  private final Connection connection;

  Target(Connection connection) {
    this.connection = connection;
  }

  /** Whether a site or a worker is connected; they name themselves by this. */
  boolean isInUse() throws SQLException {
    return is(
        """
        select count(*) > 0 from pg_stat_activity
        where datname = current_database() and application_name = 'diptych'
        """);
  }

  /**
   * Whether nothing would be lost: no tables, or Diptych's own without a comparison of anybody's.
   */
  boolean isEmpty() throws SQLException {
    List<String> tables = Tables.all(connection).stream().map(Table::name).toList();
    if (tables.isEmpty()) {
      return true;
    }
    return tables.contains("flyway_schema_history")
        && (!tables.contains("comparison")
            || is("select count(*) = 0 from comparison where not example"));
  }

  /** Drops all tables, which may be of another version of the schema than the archive's. */
  void clear() throws SQLException {
    List<String> names = new ArrayList<>();
    Tables.all(connection).forEach(table -> names.add(Tables.quoted(table.name())));
    if (!names.isEmpty()) {
      execute("drop table " + String.join(", ", names) + " cascade");
    }
  }

  /** Columns by table. */
  Map<String, List<String>> columns() throws SQLException {
    Map<String, List<String>> columns = new HashMap<>();
    Tables.all(connection).forEach(table -> columns.put(table.name(), table.columns()));
    return columns;
  }

  /**
   * @return how many rows there were
   */
  long load(Rows rows, InputStream in) throws SQLException, IOException {
    String columns = String.join(", ", rows.columns().stream().map(Tables::quoted).toList());
    String sql =
        "copy %s (%s) from stdin (format binary)".formatted(Tables.quoted(rows.table()), columns);
    return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, BUFFER);
  }

  /** Numbers that are given out from now on come after those that are there. */
  void moveSequences() throws SQLException {
    String owned =
        """
        select c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
          and not a.attisdropped
          and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null
        """;
    List<String> moves = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(owned);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        moves.add(
            "select setval('%s', coalesce(max(%s), 0) + 1, false) from %s"
                .formatted(
                    row.getString(3).replace("'", "''"),
                    Tables.quoted(row.getString(2)),
                    Tables.quoted(row.getString(1))));
      }
    }
    for (String move : moves) {
      execute(move);
    }
  }

  /**
   * Whoever computed them is not here. They wait with the attempt that they had, so that the next
   * claim raises it, and go on from their checkpoints; one that was asked to stop has stopped.
   */
  void requeueRunning() throws SQLException {
    execute(
        """
        update run set
          state = case when cancel_wanted then 'cancelled' else 'queued' end,
          finished_at = case when cancel_wanted then clock_timestamp() end,
          cancel_wanted = false, worker = null, lease_until = null
        where state = 'running'
        """);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean is(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
