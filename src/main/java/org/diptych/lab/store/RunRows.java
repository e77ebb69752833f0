package org.diptych.lab.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.platform.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the runs of a comparison as they stand now. */
record RunRows(JdbcClient db, Paces paces) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** By seed, then by arm. */
  List<Run> of(String id, String demo, List<Arm> arms) {
    Map<Long, Map<String, Double>> metrics = newestMetrics(id);
    Map<Long, List<Artifact>> artifacts = artifacts(id);
    return db.sql(
            """
            select run.*, preview.step as preview_step, first_step, last_step, stretch_seconds,
              stretch_cpu_seconds
            from run
            left join preview on preview.run = run.id
            left join lateral (
              select min(step) as first_step, max(step) as last_step,
                max(seconds) - min(seconds) as stretch_seconds,
                max(cpu_seconds) - min(cpu_seconds) as stretch_cpu_seconds
              from metric where metric.run = run.id and seconds is not null) stretch on true
            where comparison = :id order by seed, arm
            """)
        .param("id", id)
        .query((row, n) -> {
          long run = row.getLong("id");
          return run(
              row,
              demo,
              arms.get(row.getInt("arm")),
              metrics.getOrDefault(run, Map.of()),
              artifacts.getOrDefault(run, List.of()));
        })
        .list();
  }

  private Run run(
      ResultSet row, String demo, Arm arm, Map<String, Double> metrics, List<Artifact> artifacts)
      throws SQLException {
    State state = State.parse(row.getString("state"));
    int step = row.getInt("step");
    int steps = row.getInt("steps");
    double spent = row.getDouble("compute_seconds");
    Optional<Stretch> stretch = Stretch.of(row);
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
            ? Optional.of(course(row, demo, arm.method(), plan).rest(step, spent, stretch))
            : Optional.empty(),
        Optional.ofNullable(row.getString("error")).map(Sentence::parse),
        metrics,
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

  private Course course(ResultSet row, String demo, String method, Plan plan) throws SQLException {
    int threads = Integer.parseInt(environment(row).getOrDefault("threads", "1"));
    return new Course(paces.of(demo, method), plan, threads);
  }

  private Map<Long, Map<String, Double>> newestMetrics(String id) {
    Map<Long, Map<String, Double>> newest = new LinkedHashMap<>();
    db.sql(
            """
            select distinct on (run, name) run, name, value from metric
            where run in (select id from run where comparison = :id)
            order by run, name, step desc
            """)
        .param("id", id)
        .query(row -> {
          newest
              .computeIfAbsent(row.getLong("run"), run -> new LinkedHashMap<>())
              .put(row.getString("name"), row.getDouble("value"));
        });
    return newest;
  }

  private Map<Long, List<Artifact>> artifacts(String id) {
    record Owned(long run, Artifact artifact) {}
    List<Owned> all =
        db.sql(
                """
                select run, name, step, media_type, encode(blob, 'hex') as sha256 from artifact
                where run in (select id from run where comparison = :id)
                order by run, min(step) over (partition by run, name), name, step
                """)
            .param("id", id)
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
