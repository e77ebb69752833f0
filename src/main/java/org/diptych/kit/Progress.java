package org.diptych.kit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.platform.Texts;
import org.diptych.queue.Waiting;

/**
 * How far a run is, in words.
 *
 * @param waiting places in the queue by run
 */
public record Progress(Locale locale, Map<Long, Waiting> waiting) {

  public String of(Run run) {
    return switch (run.state()) {
      case QUEUED -> queued(run);
      case RUNNING -> running(run);
      case SUCCEEDED -> succeeded(run);
      case FAILED -> text("failed");
      case CANCELLED -> text("cancelled", run.step(), run.steps());
    };
  }

  /** Its place in the queue. */
  public Optional<Waiting> place(Run run) {
    return Optional.ofNullable(waiting.get(run.id()));
  }

  private String queued(Run run) {
    return place(run)
        .map(at ->
            at.eta()
                .map(eta ->
                    text(
                        "placeAndTime",
                        at.position(),
                        Figures.estimate(locale, (double) eta.toSeconds())))
                .orElseGet(() -> text("place", at.position())))
        .orElseGet(() -> text("queued"));
  }

  private String succeeded(Run run) {
    String spent = Figures.duration(locale, run.computeSeconds());
    return run.endedAfter()
        .map(step -> text("ended", step, run.countedSteps(), spent))
        .orElseGet(() -> text("done", spent));
  }

  private String running(Run run) {
    if (run.cancelWanted()) {
      return text("stopping");
    }
    if (run.steps() == 0) {
      return text("starting");
    }
    if (run.endWanted()) {
      return text("ending", run.step(), run.steps());
    }
    return run.etaSeconds()
        .map(left -> text("stepAndTime", run.step(), run.steps(), Figures.estimate(locale, left)))
        .orElseGet(() -> text("step", run.step(), run.steps()));
  }

  /** Share of the steps that are done, while there is something to wait for. */
  public static Optional<Double> share(Run run) {
    return run.state().isFinal() || run.steps() == 0
        ? Optional.empty()
        : Optional.of((double) run.step() / run.steps());
  }

  private String text(String key, Object... arguments) {
    return Texts.of(locale, "page.progress." + key, arguments);
  }
}
