package org.diptych.ui.demo;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import org.diptych.kit.Spans;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.store.Pace;
import org.diptych.lab.store.Pace.Span;
import org.diptych.lab.store.Paces;
import org.diptych.platform.Texts;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Workers;
import org.springframework.stereotype.Component;

/** How long runs will take on the workers that are here now, as finished ones taught. */
@Component
public final class Estimate {

  private final Workers workers;
  private final RunQueue queue;
  private final Paces paces;

  Estimate(Workers workers, RunQueue queue, Paces paces) {
    this.workers = workers;
    this.queue = queue;
    this.paces = paces;
  }

  /** A run that somebody may ask for. */
  public record Planned(String method, Plan plan) {}

  /**
   * What is promised for some runs.
   *
   * @param learnt whether a run of each of these methods was timed here
   * @param before runs that are in the queue already
   */
  public record Promise(Span span, boolean learnt, int before) {

    /** "2 to 4 min". */
    public String text(Locale locale) {
      return Spans.between(locale, span.low(), span.high());
    }

    /** With what one must know to rely on it. */
    public String sentence(Locale locale, int runs) {
      String text = Texts.of(locale, "page.demo.cost", runs, text(locale));
      String known = learnt ? text : text + Texts.of(locale, "page.demo.costNew");
      return before == 0 ? known : known + Texts.of(locale, "page.demo.costBusy", before);
    }
  }

  /** Until all of these are done in the order given, once the workers have nothing else to do. */
  public Promise of(Demo<?> demo, List<Planned> runs) {
    Map<Lane, List<Planned>> lanes = runs.stream().collect(groupingBy(run -> run.plan().lane()));
    List<Span> spans =
        lanes.entrySet().stream().map(lane -> span(demo, lane.getKey(), lane.getValue())).toList();
    return new Promise(
        new Span(latest(spans, Span::low), latest(spans, Span::high)),
        runs.stream().allMatch(run -> timing(demo, run).pace.isLearnt()),
        lanes.keySet().stream().mapToInt(queue::unfinished).sum());
  }

  private static double latest(List<Span> lanes, ToDoubleFunction<Span> end) {
    return lanes.stream().mapToDouble(end).max().orElse(0);
  }

  private Span span(Demo<?> demo, Lane lane, List<Planned> runs) {
    List<Integer> threads =
        workers.alive().stream()
            .filter(worker -> worker.serves(lane))
            .map(Workers.Entry::threads)
            .toList();
    List<Integer> some = threads.isEmpty() ? List.of(1) : threads;
    List<Timing> timings = runs.stream().map(run -> timing(demo, run)).toList();
    return new Span(end(some, timings, Span::low), end(some, timings, Span::high));
  }

  private record Timing(Pace pace, double work) {}

  private Timing timing(Demo<?> demo, Planned run) {
    return new Timing(paces.of(demo.card().id(), run.method()), run.plan().cpuSeconds());
  }

  /** Each run goes to the worker that is free first. */
  private static double end(
      List<Integer> threads, List<Timing> runs, ToDoubleFunction<Span> seconds) {
    record Busy(int threads, double until) {}
    PriorityQueue<Busy> free = new PriorityQueue<>(Comparator.comparingDouble(Busy::until));
    threads.forEach(count -> free.add(new Busy(Math.max(1, count), 0)));
    double end = 0;
    for (Timing run : runs) {
      Busy next = free.remove();
      double until = next.until + seconds.applyAsDouble(run.pace.span(run.work / next.threads));
      free.add(new Busy(next.threads, until));
      end = Math.max(end, until);
    }
    return end;
  }
}
