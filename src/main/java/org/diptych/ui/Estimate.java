package org.diptych.ui;

import java.util.List;
import org.diptych.lab.Effort;
import org.diptych.queue.Lane;
import org.diptych.queue.Workers;
import org.springframework.stereotype.Component;

/** How long runs will take on the workers that are here now. */
@Component
public final class Estimate {

  private final Workers workers;

  Estimate(Workers workers) {
    this.workers = workers;
  }

  /**
   * Seconds until all of these runs are done, if nobody else is in the queue: their work spread
   * over the threads of the lane, and never less than the longest of them takes alone.
   */
  public double seconds(Lane lane, List<Effort> runs) {
    List<Integer> threads =
        workers.alive().stream()
            .filter(worker -> worker.serves(lane))
            .map(Workers.Entry::threads)
            .toList();
    int all = Math.max(1, threads.stream().mapToInt(Integer::intValue).sum());
    int most = Math.max(1, threads.stream().mapToInt(Integer::intValue).max().orElse(1));
    double work = runs.stream().mapToDouble(Effort::total).sum();
    double longest = runs.stream().mapToDouble(Effort::total).max().orElse(0);
    return Math.max(work / all, longest / most);
  }
}
