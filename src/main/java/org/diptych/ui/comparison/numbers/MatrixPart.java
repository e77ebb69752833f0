package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.diptych.kit.KnownRows;
import org.diptych.kit.Letters;
import org.diptych.kit.Part;
import org.diptych.kit.Table;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;

/** Metrics by arms. */
final class MatrixPart extends Div implements Part {

  private final AnswerSheets sheets;
  private final KnownRows rows;
  private final Function<MetricRows, List<Metric>> which;
  private final Table table;

  /**
   * @param which of the metrics it shows
   */
  MatrixPart(
      Comparison comparison,
      AnswerSheets sheets,
      KnownRows rows,
      Function<MetricRows, List<Metric>> which) {
    this.sheets = sheets;
    this.rows = rows;
    this.which = which;
    String metric = getTranslation("page.summary.metric");
    List<String> headers = new ArrayList<>(List.of(metric));
    List<Component> shown = new ArrayList<>(List.of(new Span(metric)));
    for (Arm arm : comparison.arms()) {
      headers.add(Letters.of(arm.position()) + " " + arm.label());
      shown.add(Letters.named(arm.position(), arm.label()));
    }
    table = new Table("", headers, shown);
    table.addClassName("matrix");
    table.getStyle().set("--arms", String.valueOf(comparison.arms().size()));
    add(table);
  }

  @Override
  public void show(Comparison now) {
    Summary summary = sheets.summary(now);
    List<Metric> metrics = which.apply(MetricRows.of(now, summary));
    List<Summary.Row> values =
        summary.rows().stream().filter(row -> metrics.contains(row.metric())).toList();
    Set<Integer> counts =
        values.stream().map(row -> row.value().n()).collect(Collectors.toUnmodifiableSet());
    table.setVisible(!metrics.isEmpty());
    table.caption(caption(now, counts));
    List<NativeTableRow> lines = table.rows(metrics.size());
    for (int i = 0; i < lines.size(); i++) {
      MetricCells cells = cells(now, metrics.get(i), values, counts.size() > 1);
      table.write(lines.get(i), rows.of(cells, cells::all));
    }
  }

  private MetricCells cells(
      Comparison now, Metric metric, List<Summary.Row> values, boolean counted) {
    List<Optional<Summary.Row>> byArm =
        now.arms().stream()
            .map(arm ->
                values.stream()
                    .filter(row -> row.metric().equals(metric) && row.arm().equals(arm))
                    .findFirst())
            .toList();
    boolean headline = MetricRows.headline(now).equals(Optional.of(metric));
    return new MetricCells(getLocale(), now.demo(), metric, byArm, headline, counted);
  }

  private String caption(Comparison now, Set<Integer> counts) {
    String first = now.arms().getFirst().label();
    if (counts.size() == 1) {
      return getTranslation(
          "page.summary.caption", counts.iterator().next(), first, now.arms().size());
    }
    return getTranslation("page.summary.captionEach", first, now.arms().size());
  }
}
