package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.lab.Comparison.Arm;
import org.diptych.lab.Comparison.Run;
import org.diptych.lab.State;
import org.diptych.platform.Texts;
import org.diptych.ui.kit.Figures;
import org.diptych.ui.kit.Letters;
import org.diptych.ui.kit.Reason;
import org.diptych.ui.kit.StateBadge;

/** A run in the table. Its buttons stay where they are while the numbers change around them. */
final class RunRow {

  private final Locale locale;
  private final Arm arm;
  private final long seed;
  private final Div state = new Div();
  private final Div progress = new Div();
  private final Span device = new Span();
  private final Span clock = new Span();
  private final Span processors = new Span();
  private final Span pace = new Span();
  private final Div actions = new Div();
  private Optional<Button> end = Optional.empty();
  private Optional<Button> retry = Optional.empty();
  private Optional<State> shown = Optional.empty();

  RunRow(Locale locale, Arm arm, long seed) {
    this.locale = locale;
    this.arm = arm;
    this.seed = seed;
    actions.addClassName("row-actions");
  }

  void onEnd(Runnable action) {
    end = Optional.of(button("end", action));
    end.get().setTooltipText(text("endHelp"));
  }

  void onRetry(Runnable action) {
    retry = Optional.of(button("retry", action));
  }

  /** Said with the run that it is about, for those who do not see the row. */
  private Button button(String name, Runnable action) {
    Button button = new Button(text(name), click -> action.run());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.setAriaLabel(text("ofRun", text(name), arm.label(), String.valueOf(seed)));
    return button;
  }

  List<Component> cells(boolean withPace) {
    List<Component> cells =
        new ArrayList<>(
            List.of(
                Letters.named(arm.position(), arm.label()),
                new Span(String.valueOf(seed)),
                state,
                progress,
                device,
                clock,
                processors));
    if (withPace) {
      cells.add(pace);
    }
    cells.add(actions);
    return cells;
  }

  void show(Run run, Progress words) {
    if (!shown.equals(Optional.of(run.state()))) {
      shown = Optional.of(run.state());
      state.removeAll();
      state.add(new StateBadge(run.state()));
    }
    showProgress(run, words);
    device.setText(run.device().orElse("–"));
    clock.setText(time(run.computeSeconds()));
    processors.setText(time(run.cpuSeconds()));
    pace.setText(run.picturesPerCpuSecond().map(rate -> Figures.measure(locale, rate)).orElse("–"));
    offer(end, run.state() == State.RUNNING && !run.endWanted() && !run.cancelWanted());
    offer(retry, run.state() == State.FAILED || run.state() == State.CANCELLED);
  }

  private void showProgress(Run run, Progress words) {
    progress.removeAll();
    progress.add(new Span(words.of(run)));
    if (run.state() == State.RUNNING && run.steps() > 0) {
      ProgressBar bar = new ProgressBar(0, run.steps(), run.step());
      bar.getElement().setAttribute("aria-label", text("progress"));
      progress.add(bar);
    }
    run.error().ifPresent(error -> progress.add(new Reason(error)));
  }

  private String time(double seconds) {
    return seconds > 0 ? Figures.duration(locale, seconds) : "–";
  }

  /** There or not, but never exchanged for another one: it may have the focus. */
  private void offer(Optional<Button> button, boolean wanted) {
    button
        .filter(one -> one.getParent().isPresent() != wanted)
        .ifPresent(one -> {
          if (wanted) {
            actions.add(one);
          } else {
            actions.remove(one);
          }
        });
  }

  private String text(String key, Object... arguments) {
    return Texts.of(locale, "page.comparison." + key, arguments);
  }
}
