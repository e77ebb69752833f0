package org.diptych.lab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Shared;
import org.diptych.platform.database.Database;
import tools.jackson.databind.json.JsonMapper;

/** The points of all curves, as browsers fetch them: JSON, made once for all viewers of a state. */
public final class Curves {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String STEPS = "\\d{1,18}:-?\\d{1,9}(,\\d{1,18}:-?\\d{1,9}){0,199}";

  /**
   * The curves of one run.
   *
   * @param metrics by name, ascending by step: step and value and, where they are known, the
   *     seconds spent until then, by the clock and of the processors
   */
  public record Run(long run, Map<String, List<double[]>> metrics) {}

  private final Database database;
  private final ComparisonReader reader;
  private final Shared<Asked, byte[]> shared = new Shared<>(Duration.ofMinutes(1), 16);

  private record Asked(Comparison comparison, Optional<String> metric) {}

  public Curves(Database database, ComparisonReader reader) {
    this.database = database;
    this.reader = reader;
  }

  /**
   * Of all runs, from the beginning.
   *
   * @param metric the one that is looked at: of others there are the first and the newest point;
   *     empty for all points of all
   */
  public byte[] all(Comparison comparison, Optional<String> metric) {
    return shared.get(new Asked(comparison, metric), this::read);
  }

  private byte[] read(Asked asked) {
    return JSON.writeValueAsBytes(
        reader.metrics(asked.comparison.id()).stream()
            .map(metrics -> run(metrics, asked.metric))
            .toList());
  }

  private static Run run(RunMetrics metrics, Optional<String> wanted) {
    Map<String, List<double[]>> points = new LinkedHashMap<>();
    metrics
        .series()
        .forEach((name, series) -> {
          List<double[]> all = points(series);
          points.put(name, wanted.map(name::equals).orElse(true) ? all : ends(all));
        });
    return new Run(metrics.run(), points);
  }

  private static List<double[]> ends(List<double[]> points) {
    return points.size() < 3 ? points : List.of(points.getFirst(), points.getLast());
  }

  private static List<double[]> points(RunMetrics.Series series) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < series.steps().size(); i++) {
      double step = series.steps().get(i);
      double value = series.values().get(i);
      points.add(
          series
              .spent()
              .get(i)
              .map(spent -> new double[] {step, value, spent.seconds(), spent.cpuSeconds()})
              .orElseGet(() -> new double[] {step, value}));
    }
    return points;
  }

  /**
   * What came after some steps.
   *
   * @param steps by run; others are left out
   * @param metric as above
   */
  public byte[] after(Comparison comparison, Map<Long, Integer> steps, Optional<String> metric) {
    Map<Long, Run> runs = new LinkedHashMap<>();
    steps.keySet().forEach(run -> runs.put(run, new Run(run, new LinkedHashMap<>())));
    database
        .jdbc()
        .sql(
            """
            select metric.* from run
            join unnest(:runs, :steps) as asked (run, step) on asked.run = run.id
            join metric on metric.run = run.id and metric.step > asked.step
            where run.comparison = :id and (
              :metric in ('', metric.name)
              or not exists (
                select from metric other where other.run = metric.run
                and other.name = metric.name and other.step > metric.step)
              or not exists (
                select from metric other where other.run = metric.run
                and other.name = metric.name and other.step < metric.step))
            order by metric.run, name, metric.step
            """)
        .param("runs", steps.keySet().stream().mapToLong(Long::longValue).toArray())
        .param("steps", steps.values().stream().mapToInt(Integer::intValue).toArray())
        .param("id", comparison.id())
        .param("metric", metric.orElse(""))
        .query(row -> {
          Objects.requireNonNull(runs.get(row.getLong("run")))
              .metrics()
              .computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
              .add(point(row));
        });
    return JSON.writeValueAsBytes(runs.values());
  }

  private static double[] point(ResultSet row) throws SQLException {
    double seconds = row.getDouble("seconds");
    return row.wasNull()
        ? new double[] {row.getInt("step"), row.getDouble("value")}
        : new double[] {
          row.getInt("step"), row.getDouble("value"), seconds, row.getDouble("cpu_seconds")
        };
  }

  /**
   * Steps by run, as they stand in an address: {@code 12:240,13:-1}.
   *
   * @throws Refusal when they are anything else
   */
  public static Map<Long, Integer> steps(String text) {
    if (!text.matches(STEPS)) {
      throw new Refusal(Kind.INVALID, "curves.after", text);
    }
    Map<Long, Integer> steps = new LinkedHashMap<>();
    for (String one : text.split(",", -1)) {
      String[] parts = one.split(":", 2);
      steps.put(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }
    return steps;
  }
}
