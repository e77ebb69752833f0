package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.diptych.lab.Comparison;
import org.diptych.lab.Comparison.Run;
import org.diptych.lab.State;
import org.diptych.queue.RunQueue;
import org.diptych.ui.kit.Figures;
import org.diptych.ui.kit.Letters;
import org.diptych.ui.kit.Notices;
import org.diptych.ui.kit.Reason;
import org.diptych.ui.kit.StateBadge;
import org.diptych.ui.kit.Table;

/** Every run of the comparison: how far it is, where it runs, and what went wrong. */
final class RunPart extends Div implements Part {

  private final RunQueue queue;
  private final boolean owner;
  private final Table table;

  RunPart(RunQueue queue, boolean owner) {
    this.queue = queue;
    this.owner = owner;
    table =
        new Table(
            getTranslation("page.comparison.runs"),
            List.of(
                getTranslation("page.comparison.arm"),
                getTranslation("page.comparison.seed"),
                getTranslation("page.comparison.state"),
                getTranslation("page.comparison.progress"),
                getTranslation("page.comparison.device"),
                getTranslation("page.comparison.compute"),
                getTranslation("page.runs.actions")));
    add(table);
  }

  @Override
  public void show(Comparison now) {
    Progress progress = new Progress(getLocale(), PicturePart.places(queue));
    table.clear();
    now.runs().forEach(run -> table.add(cells(now, run, progress)));
  }

  private List<Component> cells(Comparison now, Run run, Progress progress) {
    return List.of(
        Letters.named(run.arm(), now.arms().get(run.arm()).label()),
        new Span(String.valueOf(run.seed())),
        new StateBadge(run.state()),
        progress(run, progress),
        new Span(run.device().orElse("–")),
        new Span(compute(run)),
        retry(run));
  }

  private static Component progress(Run run, Progress progress) {
    Div cell = new Div(new Span(progress.of(run)));
    run.error().ifPresent(error -> cell.add(new Reason(error)));
    return cell;
  }

  private String compute(Run run) {
    return run.computeSeconds() > 0 ? Figures.duration(getLocale(), run.computeSeconds()) : "–";
  }

  private Component retry(Run run) {
    if (!owner || (run.state() != State.FAILED && run.state() != State.CANCELLED)) {
      return new Span();
    }
    Button retry = new Button(getTranslation("page.comparison.retry"));
    retry.addThemeVariants(ButtonVariant.LUMO_SMALL);
    retry.addClickListener(click -> Notices.attempt(() -> queue.retry(run.id())));
    return retry;
  }
}
