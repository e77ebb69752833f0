package org.diptych.queue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The time of one attempt, on top of what earlier ones took; a process does one run at a time. */
final class Stopwatch {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9; // per second

  private final Spent before;
  private final long clock = System.nanoTime();
  private final long processors = PROCESS.getProcessCpuTime();

  /** Starts now. */
  Stopwatch(Spent before) {
    this.before = before;
  }

  Spent read() {
    return new Spent(
        before.seconds() + (System.nanoTime() - clock) / NANOS,
        before.cpuSeconds() + (PROCESS.getProcessCpuTime() - processors) / NANOS);
  }
}
