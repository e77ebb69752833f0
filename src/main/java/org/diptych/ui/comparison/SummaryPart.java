package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.lab.AnswerSheets;
import org.diptych.lab.Comparison;
import org.diptych.lab.Comparison.Run;
import org.diptych.lab.Interval;
import org.diptych.lab.Metric;
import org.diptych.lab.State;
import org.diptych.lab.Summary;
import org.diptych.lab.Summary.Judge;
import org.diptych.ui.kit.Definition;
import org.diptych.ui.kit.Figures;
import org.diptych.ui.kit.Letters;
import org.diptych.ui.kit.Table;

/** Final metrics of each arm, and how each differs from the first over the same seeds. */
final class SummaryPart extends Div implements Part {

  private static final int HASH_DIGITS = 12;

  private final Table table;
  private final Paragraph judge = new Paragraph();
  private final Paragraph note = new Paragraph();
  private final AnswerSheets sheets;
  private final KnownRows rows;
  private Optional<List<Run>> measured = Optional.empty();
  private Summary summary = new Summary(List.of(), List.of(), List.of());

  SummaryPart(AnswerSheets sheets, KnownRows rows) {
    this.sheets = sheets;
    this.rows = rows;
    table =
        new Table(
            getTranslation("page.summary.caption"),
            List.of(
                getTranslation("page.summary.metric"),
                getTranslation("page.comparison.arm"),
                getTranslation("page.summary.value"),
                getTranslation("page.summary.n"),
                getTranslation("page.summary.difference"),
                getTranslation("page.summary.p")));
    note.addClassName("soft");
    judge.addClassName("judge");
    add(table, judge, note);
  }

  /** All that a row depends on. */
  private record Shown(Locale locale, String demo, Summary.Row row, boolean first) {}

  @Override
  public void show(Comparison now) {
    List<Run> done = now.runs().stream().filter(run -> run.state() == State.SUCCEEDED).toList();
    if (measured.filter(done::equals).isEmpty()) { // a definition that somebody reads stays open
      measured = Optional.of(done);
      summary = sheets.summary(now);
      fill(now);
    }
    note.setText(new SummaryNote(getLocale()).of(now, summary));
  }

  private void fill(Comparison now) {
    table.setVisible(!summary.rows().isEmpty());
    List<NativeTableRow> lines = table.rows(summary.rows().size());
    Optional<Metric> before = Optional.empty();
    for (int i = 0; i < lines.size(); i++) {
      Summary.Row row = summary.rows().get(i);
      boolean first = !before.equals(Optional.of(row.metric()));
      Shown shown = new Shown(getLocale(), now.demo(), row, first);
      table.write(lines.get(i), rows.of(shown, () -> cells(now, row, first)));
      lines.get(i).setClassName("first", first);
      before = Optional.of(row.metric());
    }
    judge.setText(judge(summary.judges()));
    judge.setVisible(!summary.rows().isEmpty() && !summary.judges().isEmpty());
  }

  private String judge(List<Judge> judges) {
    if (judges.size() > 1) {
      String names = judges.stream().map(Judge::name).distinct().collect(Collectors.joining(", "));
      return getTranslation("page.summary.judges", names);
    }
    return judges.stream()
        .map(one -> getTranslation("page.summary.judge", one.name(), beginning(one.sha256())))
        .collect(Collectors.joining());
  }

  private static String beginning(String hash) {
    return hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
  }

  private List<Component> cells(Comparison now, Summary.Row row, boolean first) {
    return List.of(
        metric(now, row.metric(), first),
        Letters.named(row.arm().position(), row.arm().label()),
        new Span(value(row.value(), row.metric())),
        new Span(String.valueOf(row.value().n())),
        row.difference().map(gap -> difference(row, gap)).orElseGet(Div::new),
        new Span(row.p().map(p -> Figures.chance(getLocale(), p)).orElse("")));
  }

  /** Its name; where it stands first also what it means, and which way is better. */
  private Component metric(Comparison now, Metric metric, boolean first) {
    String name = MetricName.of(getLocale(), now.demo(), metric.name());
    List<Component> parts = new ArrayList<>(List.of(new Span(name)));
    if (first) {
      MetricName.definition(getLocale(), now.demo(), metric)
          .map(text ->
              new Definition(
                  "what-" + metric.name(), getTranslation("page.summary.what", name), text))
          .ifPresent(parts::add);
      Span direction = new Span(getTranslation("page.summary." + metric.better().id()));
      direction.addClassNames("soft", "direction");
      parts.add(direction);
    }
    Div cell = new Div();
    cell.add(parts);
    cell.addClassName("metric");
    return cell;
  }

  private String value(Interval value, Metric metric) {
    String text = Figures.interval(getLocale(), value);
    return metric.unit().isEmpty() ? text : text + "\u00a0" + metric.unit();
  }

  /** How large, what to think of it, and how sure that is. */
  private Div difference(Summary.Row row, Interval difference) {
    String unit = row.metric().unit();
    boolean points = row.headline().isPresent();
    Span size = new Span(signed(points ? hundredths(difference.mean()) : difference.mean()));
    if (!points) {
      difference
          .halfWidth()
          .ifPresent(half -> size.add(" ± " + Figures.measure(getLocale(), half)));
    }
    size.add(unit.equals("%") ? "\u00a0" + getTranslation("page.summary.points") : unit);
    if (row.differs()) {
      size.add(" *");
      size.addClassName("differs");
    }
    Div cell = new Div(size);
    cell.addClassName("difference");
    verdict(row, difference).ifPresent(cell::add);
    row.headline()
        .ifPresent(both -> {
          cell.add(chances(both.seeds() > 1 ? "both" : "pictures", both.low(), both.high()));
          difference
              .halfWidth()
              .ifPresent(half ->
                  cell.add(chances("seeds", difference.mean() - half, difference.mean() + half)));
        });
    return cell;
  }

  private Optional<Span> verdict(Summary.Row row, Interval difference) {
    if (row.p().isEmpty() || row.metric().better() == Metric.Better.NEITHER) {
      return Optional.empty();
    }
    Span word = new Span();
    word.addClassName("verdict");
    row.better()
        .ifPresentOrElse(
            better -> {
              word.setText(getTranslation(better ? "page.summary.better" : "page.summary.worse"));
              word.addClassName(better ? "good" : "bad");
            },
            () -> {
              word.setText(getTranslation("page.summary.notShown", difference.n()));
              word.addClassName("soft");
            });
    return Optional.of(word);
  }

  private Div chances(String of, double low, double high) {
    Div line =
        new Div(
            getTranslation(
                "page.summary.over." + of, signed(hundredths(low)), signed(hundredths(high))));
    line.addClassName("chances");
    return line;
  }

  private static double hundredths(double points) {
    return Math.round(100 * points) / 100.0;
  }

  private String signed(double value) {
    return (value > 0 ? "+" : "") + Figures.measure(getLocale(), value);
  }
}
