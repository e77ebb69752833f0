package org.diptych.backup;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.diptych.platform.Sentence;

/** Lines for who waits at a terminal: each thing that is done, and every few seconds how far. */
final class Progress {

  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final double MEGA = 1e6;

  private final PrintStream out;
  private long said = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  /** A sentence of the bundles. */
  void say(String key, Object... arguments) {
    out.println(Sentence.of(key, arguments).in(Locale.ENGLISH));
    said = System.nanoTime();
  }

  /** The same, unless something was said just now. */
  void step(String key, Object... arguments) {
    if (System.nanoTime() - said > BETWEEN.toNanos()) {
      say(key, arguments);
    }
  }

  /** Rounded to a tenth. */
  static double megabytes(long bytes) {
    return Math.round(bytes / MEGA * 10) / 10.0;
  }
}
