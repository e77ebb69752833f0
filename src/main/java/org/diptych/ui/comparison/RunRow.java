package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.Comparison.Run;
import org.diptych.lab.State;
import org.diptych.ui.kit.Table;

/** A run in the table: markup, but while its viewer can act on it. */
final class RunRow {

  private final Table table;
  private final RunWords words;
  private final Optional<Runnable> ending;
  private final Optional<Runnable> retrying;
  private NativeTableRow row;
  private Optional<LiveCells> live = Optional.empty();

  /**
   * Adds an empty row.
   *
   * @param ending ends the run early, where that can be done
   * @param retrying queues it again, where that is for the viewer to do
   */
  RunRow(Table table, RunWords words, Optional<Runnable> ending, Optional<Runnable> retrying) {
    this.table = table;
    this.words = words;
    this.ending = ending;
    this.retrying = retrying;
    this.row = table.row();
  }

  void show(Run run, Progress progress) {
    boolean ends = run.state() == State.RUNNING && ending.isPresent();
    boolean retries =
        (run.state() == State.FAILED || run.state() == State.CANCELLED) && retrying.isPresent();
    if (live.isPresent() != (ends || retries)) {
      row = table.renewed(row);
      live =
          ends || retries ? Optional.of(new LiveCells(words, ending, retrying)) : Optional.empty();
      live.ifPresent(cells -> table.fill(row, cells.all()));
    }
    List<Component> now = words.of(run, progress);
    if (live.isPresent()) {
      live.get().show(now, ends && !run.endWanted() && !run.cancelWanted(), retries);
    } else {
      now.add(new Span());
      table.write(row, now);
    }
  }
}
