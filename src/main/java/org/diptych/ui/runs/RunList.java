package org.diptych.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.kit.Figures;
import org.diptych.kit.Notices;
import org.diptych.kit.Reason;
import org.diptych.kit.StateBadge;
import org.diptych.kit.Table;
import org.diptych.kit.forms.Deletion;
import org.diptych.kit.forms.Removal;
import org.diptych.lab.Bin;
import org.diptych.lab.Comparisons;
import org.diptych.lab.store.QueueWatch;
import org.diptych.lab.store.RunHistory.Entry;
import org.diptych.lab.store.State;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Waiting;

/** Runs as rows, with what can be done about each. */
final class RunList extends Div {

  private final Comparisons comparisons;
  private final RunQueue queue;
  private final Bin bin;
  private final Deletion deletion;
  private final Runnable onChange;
  private final Map<Long, Removal> removals = new HashMap<>();
  private final Table table;

  RunList(Comparisons comparisons, RunQueue queue, Bin bin, Runnable onChange) {
    this.comparisons = comparisons;
    this.queue = queue;
    this.bin = bin;
    this.deletion = new Deletion(bin, getLocale());
    this.onChange = onChange;
    table =
        new Table(
            getTranslation("page.runs"),
            List.of(
                getTranslation("page.runs.comparison"),
                getTranslation("page.runs.arm"),
                getTranslation("page.comparison.seed"),
                getTranslation("page.runs.state"),
                getTranslation("page.comparison.progress"),
                getTranslation("page.comparison.device"),
                getTranslation("page.runs.when"),
                getTranslation("page.runs.actions")));
    add(table);
  }

  void show(List<Entry> runs, QueueWatch.Queue now) {
    table.clear();
    removals.keySet().retainAll(runs.stream().map(Entry::run).toList());
    runs.forEach(run -> table.add(cells(run, Optional.ofNullable(now.waiting().get(run.run())))));
  }

  private List<Component> cells(Entry run, Optional<Waiting> place) {
    return List.of(
        new Anchor("c/" + run.comparison(), run.title()),
        new Span(run.label()),
        new Span(String.valueOf(run.seed())),
        new StateBadge(run.state()),
        progress(run, place),
        new Span(run.device().orElse("–")),
        new Span(Figures.time(getLocale(), run.finishedAt().orElse(run.createdAt()))),
        actions(run));
  }

  private Component progress(Entry run, Optional<Waiting> place) {
    Div cell = new Div(new Span(words(run, place)));
    if (run.state() == State.RUNNING && run.steps() > 0) {
      ProgressBar bar = new ProgressBar(0, run.steps(), run.step());
      bar.getElement().setAttribute("aria-label", getTranslation("page.comparison.progress"));
      cell.add(bar);
    }
    run.error().ifPresent(error -> cell.add(new Reason(error)));
    return cell;
  }

  private String words(Entry run, Optional<Waiting> place) {
    return switch (run.state()) {
      case QUEUED ->
          place
              .map(at -> getTranslation("page.progress.place", at.position()))
              .orElseGet(() -> getTranslation("page.progress.queued"));
      case RUNNING -> getTranslation("page.progress.step", run.step(), run.steps());
      case SUCCEEDED ->
          getTranslation("page.progress.done", Figures.duration(getLocale(), run.computeSeconds()));
      case FAILED -> getTranslation("page.progress.failed");
      case CANCELLED -> getTranslation("page.progress.cancelled", run.step(), run.steps());
    };
  }

  private Component actions(Entry run) {
    Div actions = new Div();
    actions.addClassName("row-actions");
    if (!run.state().isFinal()) {
      actions.add(button("cancel", () -> queue.cancel(run.run())));
    } else if (run.state() != State.SUCCEEDED) {
      actions.add(button("retry", () -> comparisons.retry(run.run())));
    }
    String clone = "demo/%s?from=%s".formatted(run.demo(), run.comparison());
    Anchor again = new Anchor(clone, getTranslation("page.runs.clone"));
    again.setTitle(getTranslation("page.comparison.clone"));
    actions.add(again, removals.computeIfAbsent(run.run(), id -> removal(run)));
    return actions;
  }

  /** Kept while its row is shown anew, so that its question is not taken away. */
  private Removal removal(Entry run) {
    return new Removal(
        run.title(),
        () -> deletion.question("page.runs.removeWhat", run.comparison()),
        () -> Notices.attempt(() -> delete(run)));
  }

  private void delete(Entry run) {
    bin.delete(run.comparison());
    deletion.offerUndo(run.comparison(), run.title(), onChange);
    onChange.run();
  }

  private Button button(String name, Runnable action) {
    Button button = new Button(getTranslation("page.comparison." + name));
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.addClickListener(click -> Notices.attempt(action));
    return button;
  }
}
