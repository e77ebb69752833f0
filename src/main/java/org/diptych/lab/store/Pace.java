package org.diptych.lab.store;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How long runs of one kind take here, as finished ones taught: {@code seconds = e^rate · (fixed +
 * work)}, times an error whose logarithm is normal.
 *
 * @param rate logarithm of the seconds that a second of work takes
 * @param fixed what every run takes beside its steps (start, loading, measures), in seconds of work
 * @param spread standard deviation of the error's logarithm
 * @param runs that taught it, older ones counted less
 */
public record Pace(double rate, double fixed, double spread, double runs) {

  /** Before anything was timed: the demos' own figures, on a machine of which nothing is known. */
  public static final Pace UNKNOWN = new Pace(Math.log(1.5), 4, 0.7, 0);

  /** Spread of runs that do the same: the machine is not always as busy. */
  private static final double NOISE = 0.3;

  /** How many runs it takes to believe in another spread. */
  private static final double DOUBT = 2;

  private static final double FADING = 0.93; // from each run to the one before it
  private static final double[] FIXED = {1, 2, 4, 8, 16, 32, 64};
  private static final double DECILE = 1.282; // of the normal distribution

  /**
   * A finished run.
   *
   * @param work seconds that it should take by the demo's own figures
   * @param seconds that it took by the clock
   */
  public record Timed(double work, double seconds) {}

  /**
   * Seconds by the clock: one run of ten takes less than {@code low}, one more than {@code high}.
   */
  public record Span(double low, double high) {}

  public boolean isLearnt() {
    return runs > 0;
  }

  /** What runs of a demo teach, newest first. */
  public Pace learn(List<Timed> timed) {
    return timed.isEmpty()
        ? this
        : DoubleStream.of(FIXED)
            .mapToObj(cost -> fit(cost, timed))
            .min(comparingDouble(pace -> pace.misfit(timed)))
            .orElse(this);
  }

  /** What some of those runs, such as those of one method, teach in the light of all. */
  public Pace refine(List<Timed> timed) {
    return timed.isEmpty() ? this : fit(fixed, timed);
  }

  private Pace fit(double cost, List<Timed> timed) {
    double trust = NOISE * NOISE / (spread * spread); // in what was known before, as so many runs
    double count = 0;
    double sum = trust * rate;
    double fading = 1;
    for (Timed run : timed) {
      sum += fading * Math.log(run.seconds / (cost + run.work));
      count += fading;
      fading *= FADING;
    }
    double mean = sum / (trust + count);
    double squares = new Pace(mean, cost, spread, count).squares(timed);
    double variance = (DOUBT * NOISE * NOISE + squares) / (DOUBT + count);
    return new Pace(mean, cost, Math.sqrt(variance), count);
  }

  private double squares(List<Timed> timed) {
    double squares = 0;
    double fading = 1;
    for (Timed run : timed) {
      double error = Math.log(run.seconds / seconds(run.work));
      squares += fading * error * error;
      fading *= FADING;
    }
    return squares;
  }

  /** Runs that were all alike do not tell what is fixed; then it is near what it mostly is. */
  private double misfit(List<Timed> timed) {
    double unusual = NOISE * Math.log(fixed / UNKNOWN.fixed);
    return squares(timed) + unusual * unusual;
  }

  /** What a run takes, as likely more as less. */
  public double seconds(double work) {
    return Math.exp(rate) * (fixed + work);
  }

  /** The part of that beside its steps. */
  public double beside() {
    return Math.exp(rate) * fixed;
  }

  /** What a run takes, wider the fewer runs have taught it. */
  public Span span(double work) {
    double few = isLearnt() ? (1 + 0.85 / (DOUBT + runs)) * Math.sqrt(1 + 1 / (0.5 + runs)) : 1;
    double factor = Math.exp(DECILE * few * spread);
    return new Span(seconds(work) / factor, seconds(work) * factor);
  }
}
