package org.diptych.lab.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.platform.Sentence;
import org.diptych.queue.timing.Spent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the runs of a comparison as they stand now. */
record RunRows(JdbcClient db, Paces paces) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * By comparison; of each by seed, then by arm.
   *
   * @param comparisons their ids
   * @param arms likewise, by position
   */
  Map<String, List<Run>> of(String[] comparisons, Map<String, List<Arm>> arms) {
    Map<Long, List<Ends>> ends = ends(comparisons);
    Map<Long, List<Artifact>> artifacts = artifacts(comparisons);
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    db.sql(
            """
            select run.*, preview.step as preview_step from run
            left join preview on preview.run = run.id
            where comparison = any(:ids) order by seed, arm
            """)
        .param("ids", comparisons)
        .query(row -> {
          long run = row.getLong("id");
          String comparison = row.getString("comparison");
          List<Arm> its = arms.getOrDefault(comparison, List.of());
          runs.computeIfAbsent(comparison, key -> new ArrayList<>())
              .add(
                  run(
                      row,
                      its.get(row.getInt("arm")),
                      ends.getOrDefault(run, List.of()),
                      artifacts.getOrDefault(run, List.of())));
        });
    return runs;
  }

  private Run run(ResultSet row, Arm arm, List<Ends> ends, List<Artifact> artifacts)
      throws SQLException {
    State state = State.parse(row.getString("state"));
    int step = row.getInt("step");
    int steps = row.getInt("steps");
    double spent = row.getDouble("compute_seconds");
    Optional<Stretch> stretch = Stretch.of(ends);
    Plan plan = JSON.readValue(row.getString("plan"), Plan.class);
    return new Run(
        row.getLong("id"),
        arm.position(),
        arm.method(),
        row.getLong("seed"),
        state,
        row.getBoolean("cancel_wanted"),
        row.getInt("attempt"),
        step,
        steps,
        state == State.RUNNING
            ? Optional.of(course(row, arm.method(), plan).rest(step, spent, stretch))
            : Optional.empty(),
        Optional.ofNullable(row.getString("error")).map(Sentence::parse),
        newest(ends),
        artifacts,
        Optional.ofNullable(row.getObject("preview_step", Integer.class)),
        Optional.ofNullable(row.getString("device")),
        environment(row),
        spent,
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getDouble("cpu_seconds"),
        row.getBoolean("end_wanted"),
        Optional.ofNullable(row.getObject("ended_at", Integer.class)),
        stretch.flatMap(Stretch::stepsPerCpuSecond),
        plan);
  }

  private static Map<String, String> environment(ResultSet row) throws SQLException {
    String stored = Optional.ofNullable(row.getString("environment")).orElse("{}");
    return JSON.readValue(stored, new TypeReference<LinkedHashMap<String, String>>() {});
  }

  private Course course(ResultSet row, String method, Plan plan) throws SQLException {
    int threads = Integer.parseInt(environment(row).getOrDefault("threads", "1"));
    return new Course(paces.of(row.getString("demo"), method), plan, threads);
  }

  /**
   * The first and the last value of a metric of a run, with when they were reached.
   *
   * @param value the last
   */
  record Ends(
      long run, String name, double value, Optional<Reached> first, Optional<Reached> last) {}

  /** A step, and what had been spent until then. */
  record Reached(int step, Spent spent) {}

  private static Map<String, Double> newest(List<Ends> ends) {
    Map<String, Double> newest = new LinkedHashMap<>();
    ends.forEach(one -> newest.put(one.name(), one.value()));
    return newest;
  }

  /** Goes from name to name by the key of the table: the values between are not read. */
  private Map<Long, List<Ends>> ends(String[] comparisons) {
    return db
        .sql(
            """
            with recursive named as (
              select run.id as run, (select min(name) from metric m where m.run = run.id) as name
              from run where comparison = any(:ids)
              union all
              select run, (select min(name) from metric m where m.run = n.run and m.name > n.name)
              from named n where name is not null)
            select named.run, named.name, value, first_step, first_seconds, first_cpu_seconds,
              last_step, last_seconds, last_cpu_seconds
            from named,
            lateral (
              select value, step as last_step, seconds as last_seconds,
                cpu_seconds as last_cpu_seconds
              from metric m where m.run = named.run and m.name = named.name
              order by step desc limit 1) last,
            lateral (
              select step as first_step, seconds as first_seconds, cpu_seconds as first_cpu_seconds
              from metric m where m.run = named.run and m.name = named.name
              order by step limit 1) first
            where named.name is not null order by named.run, named.name
            """)
        .param("ids", comparisons)
        .query((row, n) ->
            new Ends(
                row.getLong("run"),
                row.getString("name"),
                row.getDouble("value"),
                reached(row, "first_"),
                reached(row, "last_")))
        .list()
        .stream()
        .collect(groupingBy(Ends::run));
  }

  /** Empty where the time was not measured. */
  private static Optional<Reached> reached(ResultSet row, String end) throws SQLException {
    int step = row.getInt(end + "step");
    double cpuSeconds = row.getDouble(end + "cpu_seconds");
    return Optional.ofNullable(row.getObject(end + "seconds", Double.class))
        .map(seconds -> new Reached(step, new Spent(seconds, cpuSeconds)));
  }

  private Map<Long, List<Artifact>> artifacts(String[] comparisons) {
    record Owned(long run, Artifact artifact) {}
    List<Owned> all =
        db.sql(
                """
                select run, name, step, media_type, encode(blob, 'hex') as sha256 from artifact
                where run in (select id from run where comparison = any(:ids))
                order by run, min(step) over (partition by run, name), name, step
                """)
            .param("ids", comparisons)
            .query((row, n) -> new Owned(row.getLong("run"), artifact(row)))
            .list();
    Map<Long, List<Artifact>> byRun = new LinkedHashMap<>();
    all.stream()
        .collect(groupingBy(Owned::run, LinkedHashMap::new, toList()))
        .forEach((run, owned) -> byRun.put(run, owned.stream().map(Owned::artifact).toList()));
    return byRun;
  }

  static Artifact artifact(ResultSet row) throws SQLException {
    return new Artifact(
        row.getString("name"),
        row.getInt("step"),
        row.getString("media_type"),
        row.getString("sha256"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(java.sql.Timestamp::toInstant);
  }
}
