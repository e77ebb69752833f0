package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.FoldedPart;
import org.diptych.kit.KnownRows;
import org.diptych.kit.Part;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;

/** Final metrics by arms, the telling ones first; the others and how to read them are folded. */
public final class SummaryPart extends Div implements Part {

  private final AnswerSheets sheets;
  private final BesideChoice beside;
  private final MatrixPart open;
  private final H3 others = new H3();
  private final FoldedPart<MatrixPart> folded;
  private final FoldedPart<ReadingPart> reading;
  private final Paragraph note = new Paragraph();
  private Optional<List<Run>> measured = Optional.empty();

  public SummaryPart(Comparison comparison, AnswerSheets sheets, KnownRows rows) {
    this.sheets = sheets;
    open = new MatrixPart(comparison, sheets, rows, MetricRows::open);
    folded =
        new FoldedPart<>(
            others,
            now -> !rows(now).folded().isEmpty(),
            () -> new MatrixPart(comparison, sheets, rows, MetricRows::folded));
    reading =
        new FoldedPart<>(
            new H3(getTranslation("page.summary.reading")),
            now -> !sheets.summary(now).rows().isEmpty(),
            () -> new ReadingPart(sheets));
    note.addClassName("soft");
    beside = new BesideChoice(comparison);
    if (comparison.arms().size() > 2) {
      add(beside);
    }
    add(open, note, folded, reading);
  }

  @Override
  public void show(Comparison now) {
    List<Run> done = now.runs().stream().filter(run -> run.state() == State.SUCCEEDED).toList();
    if (measured.filter(done::equals).isEmpty()) { // a definition that somebody reads stays open
      measured = Optional.of(done);
      others.setText(getTranslation("page.summary.others", rows(now).folded().size()));
      beside.setVisible(!sheets.summary(now).rows().isEmpty());
      List.of(open, folded, reading).forEach(part -> part.show(now));
    }
    note.setText(new SummaryNote(getLocale(), now, sheets.summary(now)).first());
    note.setVisible(!note.getText().isEmpty());
  }

  private MetricRows rows(Comparison now) {
    Summary summary = sheets.summary(now);
    return MetricRows.of(now, summary);
  }
}
