package org.diptych.lab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;
import org.diptych.queue.Lane;
import tools.jackson.databind.json.JsonMapper;

/**
 * Comparisons as they would be read, of made-up values: a row per arm, a column per seed. NaN is a
 * run that is not there yet.
 *
 * @param pictures how many the arms are given
 * @param ended how a run without a value stands
 */
public record Trials(String demo, Metric metric, int pictures, State ended) {

  public static final Metric SHARE = new Metric("share", Metric.Better.HIGHER, "%", "", false);
  static final Metric LOSS = new Metric("loss", Metric.Better.LOWER, "", "", false);
  private static final String NAMES = "ABCDEF";

  public static Trials of(Metric metric) {
    return new Trials("trial", metric, 0, State.QUEUED);
  }

  public Trials in(String demo, int pictures) {
    return new Trials(demo, metric, pictures, ended);
  }

  public Trials ending(State state) {
    return new Trials(demo, metric, pictures, state);
  }

  public Comparison with(double[]... arms) {
    List<Run> runs = new ArrayList<>();
    for (int arm = 0; arm < arms.length; arm++) {
      for (int seed = 0; seed < arms[arm].length; seed++) {
        runs.add(run(arm, seed + 1, arms[arm][seed]));
      }
    }
    return new Comparison(
        "id",
        demo,
        "title",
        false,
        Optional.empty(),
        new Results(Optional.empty(), Optional.empty(), List.of(metric)),
        Instant.EPOCH,
        IntStream.range(0, pictures)
            .mapToObj(i -> new Input("slot" + i, "a.png", "image/png", "hash", 8, 8))
            .toList(),
        IntStream.range(0, arms.length).mapToObj(Trials::arm).toList(),
        runs);
  }

  private static Arm arm(int position) {
    String label = "method " + NAMES.charAt(position);
    return new Arm(position, "m" + position, label, JsonMapper.shared().createObjectNode());
  }

  private Run run(int arm, long seed, double value) {
    boolean there = !Double.isNaN(value);
    return new Run(
        100L * arm + seed,
        arm,
        "m" + arm,
        seed,
        there ? State.SUCCEEDED : ended,
        false,
        1,
        1,
        1,
        Optional.empty(),
        Optional.empty(),
        there ? Map.of(metric.name(), value) : Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        metric.judged() ? judge("net of arm " + arm) : Map.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        Plan.of(Lane.LONG, new Plan.Phase("all", 1, 1)));
  }

  private static Map<String, String> judge(String name) {
    return Map.of(Metric.JUDGE, name, Metric.JUDGE + ".sha256", "hash of " + name);
  }
}
