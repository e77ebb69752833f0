package org.diptych.lab.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.lang.ref.WeakReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.lab.spi.Results;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Shared;
import org.diptych.platform.database.Database;
import org.diptych.queue.timing.Spent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads comparisons: all parts of one as they are at the same moment, over one connection, so that
 * any number of readers share the pool without waiting for each other's second connection.
 */
public final class ComparisonReader {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LATELY = Duration.ofSeconds(1);
  private static final int MOST_SHARED = 256;

  private final Database database;
  private final JdbcClient db;
  private final RunRows runs;
  private final Map<String, WeakReference<Comparison>> known = new ConcurrentHashMap<>();
  private final Shared<String, Optional<Comparison>> lately = new Shared<>(LATELY, MOST_SHARED);
  private final Shared<List<String>, List<Comparison>> listed = new Shared<>(LATELY, MOST_SHARED);

  public ComparisonReader(Database database) {
    this.database = database;
    this.db = database.jdbc();
    this.runs = new RunRows(db, new Paces(database));
  }

  /**
   * As it stands now.
   *
   * @throws Refusal when there is no such comparison
   */
  public Comparison get(String id) {
    return read(id).orElseThrow(() -> unknown(id));
  }

  /** As it stood within the last second, to be looked at: read once for all who look. */
  public Optional<Comparison> find(String id) {
    return lately.get(id, asked -> read(asked).map(this::same));
  }

  /**
   * The same.
   *
   * @throws Refusal when there is no such comparison
   */
  public Comparison show(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** As it stands now, and for all who look within the next second. */
  Optional<Comparison> look(String id) {
    forget(id);
    return find(id);
  }

  /** Has whoever looks next see what was just changed. */
  public void forget(String id) {
    lately.forget(id);
    listed.forgetAll();
  }

  private static Refusal unknown(String id) {
    return new Refusal(Kind.NOT_FOUND, "comparison.unknown", id);
  }

  /** Those of them that are there, in this order, as they stood within the last second. */
  public List<Comparison> all(List<String> ids) {
    return listed.get(ids, asked -> readAll(asked).stream().map(this::same).toList());
  }

  /** Ids of the newest comparisons that are listed; examples come last, by demo and title. */
  public List<String> recent(int limit) {
    return db.sql(
            """
            select id from comparison where listed and deleted_at is null
            order by example,
              case when not example then created_at end desc,
              case when example then demo end, case when example then title end, id
            limit :limit
            """)
        .param("limit", limit)
        .query((row, n) -> row.getString("id"))
        .list();
  }

  /** Id of the comparison that a run belongs to. */
  public Optional<String> ofRun(long run) {
    return db.sql(
            """
            select comparison from run join comparison on comparison.id = run.comparison
            where run.id = :run and deleted_at is null
            """)
        .param("run", run)
        .query(String.class)
        .optional();
  }

  /** A kept picture or text of a run; also one of a passing preview, under the name "preview". */
  public Optional<Artifact> artifact(long run, String name, int step) {
    return db.sql(
            """
            select run, name, step, media_type, encode(blob, 'hex') as sha256 from artifact
            where run = :run and name = :name and step = :step
            """)
        .param("run", run)
        .param("name", name)
        .param("step", step)
        .query((row, n) -> RunRows.artifact(row))
        .optional();
  }

  /** Bytes of the newest preview of a run. */
  public Optional<Preview> preview(long run) {
    return db.sql("select step, media_type, bytes from preview where run = :run")
        .param("run", run)
        .query((row, n) ->
            new Preview(row.getInt("step"), row.getString("media_type"), row.getBytes("bytes")))
        .optional();
  }

  /** A passing picture of a running run. */
  public record Preview(int step, String mediaType, byte[] bytes) {}

  /** The very object that others look at already when nothing has changed: it is large. */
  private Comparison same(Comparison now) {
    known.values().removeIf(one -> one.refersTo(null));
    WeakReference<Comparison> reference = known.get(now.id());
    Comparison before = reference == null ? null : reference.get();
    if (before != null && before.equals(now)) {
      return before;
    }
    known.put(now.id(), new WeakReference<>(now));
    return now;
  }

  /** The row of a comparison itself. */
  private record Head(
      String id,
      String demo,
      String title,
      boolean example,
      @Nullable String againOf,
      String results,
      Instant createdAt) {}

  private Optional<Comparison> read(String id) {
    return readAll(List.of(id)).stream().findFirst();
  }

  /** All parts of all of them, in as many queries as of one. */
  private List<Comparison> readAll(List<String> ids) {
    String[] wanted = ids.toArray(String[]::new);
    return database.snapshot(() -> {
      List<Head> heads = heads(wanted);
      Map<String, List<Input>> inputs = inputs(wanted);
      Map<String, List<Arm>> arms = arms(wanted);
      Map<String, List<Run>> all = runs.of(wanted, arms);
      return heads.stream()
          .map(head ->
              new Comparison(
                  head.id(),
                  head.demo(),
                  head.title(),
                  head.example(),
                  Optional.ofNullable(head.againOf()),
                  JSON.readValue(head.results(), Results.class),
                  head.createdAt(),
                  inputs.getOrDefault(head.id(), List.of()),
                  arms.getOrDefault(head.id(), List.of()),
                  all.getOrDefault(head.id(), List.of())))
          .toList();
    });
  }

  private List<Head> heads(String[] ids) {
    return db.sql(
            """
            select id, demo, title, example, results, created_at,
              (select id from comparison o where o.id = c.again_of and o.deleted_at is null)
                as again_of
            from comparison c where id = any(:ids) and deleted_at is null
            order by array_position(:ids, id)
            """)
        .param("ids", ids)
        .query((row, n) ->
            new Head(
                row.getString("id"),
                row.getString("demo"),
                row.getString("title"),
                row.getBoolean("example"),
                row.getString("again_of"),
                row.getString("results"),
                row.getTimestamp("created_at").toInstant()))
        .list();
  }

  /** A part, and the comparison that it is of. */
  private record Of<T>(String comparison, T part) {}

  private static <T> Map<String, List<T>> byComparison(List<Of<T>> parts) {
    return parts.stream().collect(groupingBy(Of::comparison, mapping(Of::part, toList())));
  }

  private Map<String, List<Input>> inputs(String[] ids) {
    return byComparison(
        db.sql(
                """
                select comparison, slot, name, media_type, encode(blob, 'hex') as sha256, width, height
                from comparison_input where comparison = any(:ids) order by slot
                """)
            .param("ids", ids)
            .query((row, n) ->
                new Of<>(
                    row.getString("comparison"),
                    new Input(
                        row.getString("slot"),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getString("sha256"),
                        row.getInt("width"),
                        row.getInt("height"))))
            .list());
  }

  private Map<String, List<Arm>> arms(String[] ids) {
    return byComparison(
        db.sql(
                """
                select comparison, position, method, label, settings from arm
                where comparison = any(:ids) order by position
                """)
            .param("ids", ids)
            .query((row, n) ->
                new Of<>(
                    row.getString("comparison"),
                    new Arm(
                        row.getInt("position"),
                        row.getString("method"),
                        row.getString("label"),
                        (ObjectNode) JSON.readTree(row.getString("settings")))))
            .list());
  }

  /** The course of every metric of every run, for charts and CSV. */
  public List<RunMetrics> metrics(String id) {
    record Key(long run, int arm, long seed) {}
    Map<Key, Map<String, RunMetrics.Series>> byRun = new LinkedHashMap<>();
    db.sql(
            """
            select run.id, arm, seed, name, metric.step, value, seconds, metric.cpu_seconds
            from metric join run on run.id = metric.run
            where comparison = :id order by seed, arm, name, metric.step
            """)
        .param("id", id)
        .query(row -> {
          Key key = new Key(row.getLong("id"), row.getInt("arm"), row.getLong("seed"));
          RunMetrics.Series series =
              byRun
                  .computeIfAbsent(key, run -> new LinkedHashMap<>())
                  .computeIfAbsent(
                      row.getString("name"),
                      name ->
                          new RunMetrics.Series(
                              new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
          series.steps().add(row.getInt("step"));
          series.values().add(row.getDouble("value"));
          series.spent().add(spent(row));
        });
    return byRun.entrySet().stream()
        .map(e ->
            new RunMetrics(e.getKey().run(), e.getKey().arm(), e.getKey().seed(), e.getValue()))
        .toList();
  }

  private static Optional<Spent> spent(ResultSet row) throws SQLException {
    double cpuSeconds = row.getDouble("cpu_seconds");
    return Optional.ofNullable(row.getObject("seconds", Double.class))
        .map(seconds -> new Spent(seconds, cpuSeconds));
  }
}
