package org.diptych.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables of the database, as its own catalogue names them: one that a later release adds is
 * backed up without being named here.
 */
final class Tables {

  /** Those that are not backed up, each with the reason. */
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "flyway_schema_history", "made anew by the scripts that make the tables",
          "stock", "what the home's folders hold, and the site tells anew",
          "worker", "processes, of which none is there after a restore",
          "preview", "the newest look at a running run, replaced within seconds and never kept");

  /**
   * A table as it is copied.
   *
   * @param columns all that are stored, in their order
   * @param packs whether packing makes it smaller; columns with storage "external" do not pack
   */
  record Table(String name, List<String> columns, boolean packs) {

    Table {
      columns = List.copyOf(columns);
    }

    /** Names of columns as SQL. */
    String list() {
      return String.join(", ", columns.stream().map(Tables::quoted).toList());
    }
  }

  private Tables() {}

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** All in the schema, those that are left out too, in no order. */
  static List<Table> all(Connection connection) throws SQLException {
    String sql =
        """
        select c.relname, array_agg(a.attname::text order by a.attnum), bool_or(a.attstorage = 'e')
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
          and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        group by c.oid, c.relname order by c.relname
        """;
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String[] columns = (String[]) row.getArray(2).getArray();
        tables.add(new Table(row.getString(1), Arrays.asList(columns), !row.getBoolean(3)));
      }
    }
    return tables;
  }

  /**
   * Those that are backed up, each after all that its rows refer to.
   *
   * @throws IllegalStateException when there is no such order, or a row may refer to one that is
   *     left out
   */
  static List<Table> backedUp(Connection connection) throws SQLException {
    Map<String, Set<String>> needed = references(connection);
    Map<String, Table> rest = new TreeMap<>();
    all(connection).stream()
        .filter(table -> !LEFT_OUT.containsKey(table.name()))
        .forEach(table -> rest.put(table.name(), table));
    List<Table> ordered = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    while (!rest.isEmpty()) {
      List<Table> next =
          rest.values().stream()
              .filter(table -> placed.containsAll(needed.getOrDefault(table.name(), Set.of())))
              .toList();
      if (next.isEmpty()) {
        throw new IllegalStateException(
            "these refer to each other, or to one that is left out: " + rest.keySet());
      }
      next.forEach(table -> rest.remove(table.name()));
      next.forEach(table -> placed.add(table.name()));
      ordered.addAll(next);
    }
    return ordered;
  }

  /** Which tables each refers to, itself apart: rows of one statement may refer to each other. */
  private static Map<String, Set<String>> references(Connection connection) throws SQLException {
    String sql =
        """
        select child.relname, parent.relname from pg_constraint k
        join pg_class child on child.oid = k.conrelid
        join pg_class parent on parent.oid = k.confrelid
        where k.contype = 'f' and k.connamespace = current_schema()::regnamespace
          and child.oid <> parent.oid
        """;
    Map<String, Set<String>> needed = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        needed.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
      }
    }
    return needed;
  }
}
