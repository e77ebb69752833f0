package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.diptych.kit.Figures;
import org.diptych.kit.Letters;
import org.diptych.kit.Progress;
import org.diptych.kit.Reason;
import org.diptych.kit.StateBadge;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;
import org.diptych.platform.Texts;

/**
 * What the table of runs says of one.
 *
 * @param withPace whether its demo counts pictures
 */
record RunWords(Locale locale, Arm arm, long seed, boolean withPace) {

  /** Arm, seed, state, progress, device, times and pace. */
  List<Component> of(Run run, Progress words) {
    List<Component> cells =
        new ArrayList<>(
            List.of(
                Letters.named(arm.position(), arm.label()),
                new Span(String.valueOf(seed)),
                new StateBadge(run.state()),
                progress(run, words),
                new Span(run.device().orElse("–")),
                new Span(time(run.computeSeconds())),
                new Span(time(run.cpuSeconds()))));
    if (withPace) {
      cells.add(
          new Span(
              run.picturesPerCpuSecond().map(rate -> Figures.measure(locale, rate)).orElse("–")));
    }
    return cells;
  }

  /** The same, with an empty cell where others have buttons. */
  List<Component> row(Run run, Progress words) {
    List<Component> cells = of(run, words);
    cells.add(new Span());
    return cells;
  }

  private Div progress(Run run, Progress words) {
    Div progress = new Div(new Span(words.of(run)));
    if (run.state() == State.RUNNING && run.steps() > 0) {
      Element bar = new Element("progress");
      bar.setAttribute("max", String.valueOf(run.steps()));
      bar.setAttribute("value", String.valueOf(run.step()));
      bar.setAttribute("aria-label", text("progress"));
      progress.getElement().appendChild(bar);
    }
    run.error().ifPresent(error -> progress.add(new Reason(error)));
    return progress;
  }

  private String time(double seconds) {
    return seconds > 0 ? Figures.duration(locale, seconds) : "–";
  }

  /** The name of an action, with the run that it is about. */
  String ofRun(String action) {
    return text("ofRun", text(action), arm.label(), String.valueOf(seed));
  }

  String text(String key, Object... arguments) {
    return Texts.of(locale, "page.comparison." + key, arguments);
  }
}
