package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.diptych.lab.Comparison;
import org.diptych.lab.Interval;
import org.diptych.lab.Summary;
import org.diptych.ui.kit.Figures;
import org.diptych.ui.kit.Letters;
import org.diptych.ui.kit.Table;

/** Final metrics of each arm, and how each differs from the first over the same seeds. */
final class SummaryPart extends Div implements Part {

  private final Table table;
  private final Paragraph note = new Paragraph();

  SummaryPart() {
    table =
        new Table(
            getTranslation("page.summary.caption"),
            List.of(
                getTranslation("page.summary.metric"),
                getTranslation("page.comparison.arm"),
                getTranslation("page.summary.value"),
                getTranslation("page.summary.n"),
                getTranslation("page.summary.difference")));
    note.addClassName("soft");
    add(table, note);
  }

  @Override
  public void show(Comparison now) {
    List<Summary.Row> rows = Summary.of(now).rows();
    table.clear();
    table.setVisible(!rows.isEmpty());
    rows.forEach(row -> table.add(cells(now, row)));
    note.setText(note(now, rows));
  }

  private String note(Comparison now, List<Summary.Row> rows) {
    if (rows.isEmpty()) {
      return getTranslation("page.summary.none");
    }
    return getTranslation(now.seeds().size() < 2 ? "page.summary.oneSeed" : "page.summary.note");
  }

  private List<Component> cells(Comparison now, Summary.Row row) {
    return List.of(
        new Span(MetricName.of(getLocale(), now.demo(), row.metric())),
        Letters.named(row.arm().position(), row.arm().label()),
        new Span(Figures.interval(getLocale(), row.value())),
        new Span(String.valueOf(row.value().n())),
        row.difference().map(this::difference).orElseGet(() -> new Span("–")));
  }

  private Span difference(Interval difference) {
    String sign = difference.mean() > 0 ? "+" : "";
    Span text = new Span(sign + Figures.interval(getLocale(), difference));
    if (difference.excludesZero()) {
      text.add(" *");
      text.addClassName("differs");
    }
    return text;
  }
}
