package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.kit.Definition;
import org.diptych.kit.Figures;
import org.diptych.kit.MetricName;
import org.diptych.lab.evidence.ItemNoun;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.evidence.Summary.Finding;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.stats.TwoLevelInterval;
import org.diptych.platform.Texts;

/**
 * A row of the matrix: what a metric is, then for each arm its value, and below it the difference
 * to the first arm. Only of the headline it is said which arm is better.
 *
 * @param values by arm; empty where an arm has none
 * @param counted whether every value says of how many seeds it is
 */
record MetricCells(
    Locale locale,
    String demo,
    Metric metric,
    List<Optional<Summary.Row>> values,
    boolean headline,
    boolean counted) {

  List<Component> all() {
    List<Component> cells = new ArrayList<>(List.of(name()));
    values.forEach(value -> cells.add(value.map(this::cell).orElseGet(() -> new Span("–"))));
    return cells;
  }

  /** Also what it means, and which way is better. */
  private Component name() {
    String name = MetricName.of(locale, demo, metric.name());
    Div cell = new Div(new Span(name + "\u00a0")); // what explains it stays on its line
    MetricName.definition(locale, demo, metric)
        .map(text -> new Definition("what-" + metric.name(), text("what", name), text))
        .ifPresent(cell::add);
    cell.add(new Text(" "), small("direction", text(metric.better().id())));
    if (headline) {
      over()
          .ifPresent(
              key -> cell.add(small("direction", text("over." + key, ItemNoun.of(locale, demo)))));
    }
    cell.addClassName("metric");
    return cell;
  }

  /** What the intervals in brackets allow for. */
  private Optional<String> over() {
    return values.stream()
        .flatMap(Optional::stream)
        .flatMap(row -> row.headline().stream())
        .findFirst()
        .map(both -> both.seeds() > 1 ? "both" : "items");
  }

  private Component cell(Summary.Row row) {
    Span value = new Span(united(Figures.interval(locale, row.value()), metric.unit()));
    Div cell = new Div(value);
    if (row.deterministic()) {
      cell.add(small("fixed", text("fixed")));
    }
    if (counted) {
      cell.add(small("n", text("count", row.value().n())));
    }
    row.difference().ifPresent(gap -> cell.add(gap(row, gap)));
    if (headline) {
      row.headline().ifPresent(both -> cell.add(small("gap", brackets(both))));
      finding(row).ifPresent(word -> cell.add(finding(word, value)));
    }
    cell.addClassName("cell");
    return cell;
  }

  private Span gap(Summary.Row row, Interval gap) {
    String unit = metric.unit().equals("%") ? text("points") : metric.unit();
    String size = united(Figures.difference(locale, gap), unit);
    boolean fewer = gap.n() < row.value().n();
    return small("gap", fewer ? size + " (" + text("count", gap.n()) + ")" : size);
  }

  private String brackets(TwoLevelInterval both) {
    return "(" + Figures.range(locale, both.low(), both.high()) + ")";
  }

  /** In a word; of the first arm only where all others are worse. */
  private Optional<String> finding(Summary.Row row) {
    if (row.arm().position() > 0) {
      return row.finding().map(found -> word(found, row));
    }
    List<Optional<Finding>> others =
        values.stream().skip(1).map(value -> value.flatMap(Summary.Row::finding)).toList();
    boolean best =
        !others.isEmpty() && others.stream().allMatch(Optional.of(Finding.WORSE)::equals);
    return best ? Optional.of("best") : Optional.empty();
  }

  /** An interval that leaves zero out is no contradiction where several arms are compared. */
  private static String word(Finding found, Summary.Row row) {
    boolean alone =
        row.difference().filter(Interval::excludesZero).isPresent()
            && row.headline().map(TwoLevelInterval::excludesZero).orElse(true);
    return found == Finding.NO_DIFFERENCE && alone
        ? "several"
        : found.name().toLowerCase(Locale.ROOT);
  }

  private Span finding(String word, Span value) {
    Span finding = small("finding", text("finding." + word));
    finding.addClassName(word);
    value.setClassName("best", word.equals("best") || word.equals("better"));
    return finding;
  }

  private static Span small(String name, String text) {
    Span span = new Span(text);
    span.addClassName(name);
    return span;
  }

  private static String united(String number, String unit) {
    return unit.isEmpty() ? number : number + "\u00a0" + unit;
  }

  private String text(String key, Object... arguments) {
    return Texts.of(locale, "page.summary." + key, arguments);
  }
}
