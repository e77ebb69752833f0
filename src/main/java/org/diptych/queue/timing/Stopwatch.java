package org.diptych.queue.timing;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * The time of one attempt, on top of what earlier ones took; a process does one run at a time. It
 * stands still while the thread that started it waits for the database, and while the process is
 * frozen: a worker reads its watch at least once a second, so that of a longer time between two
 * looks no more than {@value #LONGEST_LOOK} seconds were its own.
 */
public final class Stopwatch {

  static final double LONGEST_LOOK = 2;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9; // per second

  private final Spent before;
  private final LongSupplier clock;
  private final Thread thread = Thread.currentThread();
  private final long processors = PROCESS.getProcessCpuTime();

  // Guarded by this.
  private double seconds;
  private long look;
  private int pauses;

  /** Starts now. */
  public Stopwatch(Spent before) {
    this(before, System::nanoTime);
  }

  public Stopwatch(Spent before, LongSupplier clock) {
    this.before = before;
    this.clock = clock;
    this.look = clock.getAsLong();
  }

  public synchronized Spent read() {
    long now = clock.getAsLong();
    if (pauses == 0) {
      seconds += Math.min((now - look) / NANOS, LONGEST_LOOK);
    }
    look = now;
    return new Spent(
        before.seconds() + seconds,
        before.cpuSeconds() + (PROCESS.getProcessCpuTime() - processors) / NANOS);
  }

  /** Until {@link #resume}; counted only on the thread that started the watch. */
  public synchronized void pause() {
    if (Thread.currentThread() == thread) {
      read();
      pauses++;
    }
  }

  public synchronized void resume() {
    if (Thread.currentThread() == thread) {
      read();
      pauses--;
    }
  }
}
