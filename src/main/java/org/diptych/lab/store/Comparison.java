package org.diptych.lab.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.platform.Sentence;
import tools.jackson.databind.node.ObjectNode;

/**
 * A comparison as it stood when it was read: the same inputs and seeds, two or more arms, a run per
 * arm and seed.
 *
 * @param results what its runs come to, as its demo said when it was submitted
 */
public record Comparison(
    String id,
    String demo,
    String title,
    boolean example,
    Optional<String> againOf,
    Results results,
    Instant createdAt,
    List<Input> inputs,
    List<Arm> arms,
    List<Run> runs) {

  /**
   * @param sha256 of what is stored, 64 hexadecimal digits
   * @param width in pixels; 0 of a text
   * @param height in pixels; 0 of a text
   */
  public record Input(
      String slot, String name, String mediaType, String sha256, int width, int height) {

    public boolean isPicture() {
      return Comparison.isPicture(mediaType);
    }
  }

  /**
   * @param position 0 is the arm that the others are compared with
   * @param settings complete: every setting with its value
   */
  public record Arm(int position, String method, String label, ObjectNode settings) {}

  /**
   * One arm with one seed.
   *
   * @param etaSeconds until it is done, while it runs and something is known about its pace
   * @param metrics the newest value by name
   * @param artifacts by name and step
   * @param preview step of the newest preview
   * @param environment how it was made: versions, threads, weights by hash
   * @param computeSeconds spent on it by all attempts, by the clock
   * @param cpuSeconds likewise, of all processors together; 0 where it was not measured
   * @param endWanted whether it shall end at its next good place
   * @param endedAt step after which it was ended early and counted as finished
   * @param stepsPerCpuSecond between its first and its newest value; empty before there are two
   * @param plan what it is going to do, as its demo said when it was queued
   */
  public record Run(
      long id,
      int arm,
      String method,
      long seed,
      State state,
      boolean cancelWanted,
      int attempt,
      int step,
      int steps,
      Optional<Double> etaSeconds,
      Optional<Sentence> error,
      Map<String, Double> metrics,
      List<Artifact> artifacts,
      Optional<Integer> preview,
      Optional<String> device,
      Map<String, String> environment,
      double computeSeconds,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      double cpuSeconds,
      boolean endWanted,
      Optional<Integer> endedAt,
      Optional<Double> stepsPerCpuSecond,
      Plan plan) {

    /** What a step of it is on this scale. */
    public Optional<Scale> scale(Scale.Unit unit) {
      return plan.scale(unit);
    }

    /** All the steps that its curves count; 0 before it knows. */
    public int countedSteps() {
      return Math.max(0, steps - plan.before());
    }

    /** Counted step after which it was ended early. */
    public Optional<Integer> endedAfter() {
      return endedAt.map(step -> Math.max(0, step - plan.before()));
    }

    /** Pictures seen for each second of processor time; empty where none are counted. */
    public Optional<Double> picturesPerCpuSecond() {
      return stepsPerCpuSecond.flatMap(
          pace -> scale(Scale.Unit.PICTURES).map(pictures -> pace * pictures.perStep()));
    }

    /** The newest value of a metric; empty while it is not measured. */
    public Optional<Double> value(Metric metric) {
      return Optional.ofNullable(metrics.get(metric.name()));
    }

    /** The newest one kept of a name. */
    public Optional<Artifact> latest(String name) {
      return artifacts.stream()
          .filter(a -> a.name().equals(name))
          .reduce((first, second) -> second);
    }

    /** The kept pictures, the name that was written first before the others, then by step. */
    public Stream<Artifact> pictures() {
      return artifacts.stream().filter(Artifact::isPicture);
    }

    /** The kept texts, tables and files, in the same order. */
    public Stream<Artifact> files() {
      return artifacts.stream().filter(artifact -> !artifact.isPicture());
    }
  }

  /** A picture, a text, a table or a file that a run kept. */
  public record Artifact(String name, int step, String mediaType, String sha256) {

    public boolean isPicture() {
      return Comparison.isPicture(mediaType);
    }
  }

  private static boolean isPicture(String mediaType) {
    return mediaType.startsWith("image/");
  }

  public Optional<Input> input(String slot) {
    return inputs.stream().filter(input -> input.slot().equals(slot)).findFirst();
  }

  /** The inputs that are pictures. */
  public Stream<Input> pictures() {
    return inputs.stream().filter(Input::isPicture);
  }

  /** What its demo compares results by, the most telling first. */
  public List<Metric> metrics() {
    return results.metrics();
  }

  /** The newest picture of a run that is its result; others only go with it. */
  public Optional<Artifact> result(Run run) {
    return results.picture().flatMap(run::latest).filter(Artifact::isPicture);
  }

  /**
   * What is looked at first of a run: its newest picture of that name, or where it has none, its
   * result.
   */
  public Optional<Artifact> first(Run run) {
    return results.first().flatMap(run::latest).filter(Artifact::isPicture).or(() -> result(run));
  }

  /** The points that a run found because nobody gave any. */
  public Optional<Artifact> found() {
    return runs.stream()
        .filter(run -> run.state() == State.SUCCEEDED)
        .flatMap(run -> run.latest(Points.FOUND).stream())
        .findFirst();
  }

  public State state() {
    return State.of(runs.stream().map(Run::state).toList());
  }

  public Stream<Run> runsOf(Arm arm) {
    return runs.stream().filter(run -> run.arm() == arm.position());
  }

  public List<Long> seeds() {
    return List.copyOf(new TreeSet<>(runs.stream().map(Run::seed).toList()));
  }
}
