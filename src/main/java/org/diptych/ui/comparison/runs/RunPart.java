package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.diptych.kit.Notices;
import org.diptych.kit.Part;
import org.diptych.kit.Progress;
import org.diptych.kit.Table;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.ui.comparison.desk.Desk;

/** Every run of the comparison: how far it is, what it took, where it runs, what went wrong. */
public final class RunPart extends Div implements Part {

  private final Desk desk;
  private final boolean owner;
  private final boolean counts;
  private final Table table;
  private final Map<Long, RunRow> rows = new LinkedHashMap<>();

  /**
   * @param owner whether the viewer may end and retry runs
   */
  public RunPart(Comparison comparison, Desk desk, boolean owner) {
    this.desk = desk;
    this.owner = owner;
    counts = comparison.runs().stream().anyMatch(run -> run.scale(Scale.Unit.PICTURES).isPresent());
    table = new Table(getTranslation("page.comparison.runs"), headers());
    add(table);
    if (counts) {
      Paragraph note = new Paragraph(getTranslation("page.comparison.paceNote"));
      note.addClassName("soft");
      add(note);
    }
  }

  private List<String> headers() {
    List<String> names = new ArrayList<>(List.of("arm", "seed", "state", "progress"));
    names.addAll(List.of("device", "compute", "cpu"));
    if (counts) {
      names.add("pace");
    }
    names.add("actions");
    return names.stream().map(name -> getTranslation("page.comparison." + name)).toList();
  }

  @Override
  public void show(Comparison now) {
    Progress progress = new Progress(getLocale(), desk.line().places());
    List<Long> runs = now.runs().stream().map(Run::id).toList();
    if (!runs.equals(List.copyOf(rows.keySet()))) {
      rows.clear();
      table.clear();
      now.runs().forEach(run -> rows.put(run.id(), row(now, run)));
    }
    now.runs().forEach(run -> Objects.requireNonNull(rows.get(run.id())).show(run, progress));
  }

  private RunRow row(Comparison now, Run run) {
    Runnable end = () -> Notices.attempt(() -> desk.comparisons().endEarly(run.id()));
    Runnable retry = () -> Notices.attempt(() -> desk.comparisons().retry(run.id()));
    return new RunRow(
        table,
        new RunWords(getLocale(), now.arms().get(run.arm()), run.seed(), counts),
        desk.rows(),
        Optional.of(end).filter(any -> owner && run.plan().endsEarly()),
        Optional.of(retry).filter(any -> owner));
  }
}
