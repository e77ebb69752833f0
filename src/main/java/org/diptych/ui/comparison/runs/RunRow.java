package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.KnownRows;
import org.diptych.kit.Progress;
import org.diptych.kit.Table;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;
import org.diptych.queue.Waiting;

/** A run in the table: markup, but while its viewer can act on it. */
final class RunRow {

  private final Table table;
  private final RunWords words;
  private final KnownRows rows;
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
  RunRow(
      Table table,
      RunWords words,
      KnownRows rows,
      Optional<Runnable> ending,
      Optional<Runnable> retrying) {
    this.table = table;
    this.words = words;
    this.rows = rows;
    this.ending = ending;
    this.retrying = retrying;
    this.row = table.row();
  }

  void show(Run run, Progress progress) {
    boolean ends = run.state() == State.RUNNING && ending.isPresent();
    boolean retries =
        (run.state() == State.FAILED || run.state() == State.CANCELLED) && retrying.isPresent();
    if (live.isPresent() && !ends && !retries) {
      row = table.renewed(row);
      live = Optional.empty();
    }
    if (ends || retries) {
      act(words.of(run, progress), ends && !run.endWanted() && !run.cancelWanted(), retries);
    } else {
      Shown shown = new Shown(words, run, progress.place(run));
      table.write(row, rows.of(shown, () -> words.row(run, progress)));
    }
  }

  private void act(List<Component> now, boolean ends, boolean retries) {
    if (live.isEmpty()) {
      row = table.renewed(row);
      live = Optional.of(new LiveCells(words, now.size(), ending, retrying));
      live.ifPresent(cells -> table.fill(row, cells.all()));
    }
    live.ifPresent(cells -> cells.show(now, ends, retries));
  }

  /** All that the row of a run depends on. */
  private record Shown(RunWords words, Run run, Optional<Waiting> place) {}
}
