package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.lab.Comparison;
import org.diptych.lab.Interval;
import org.diptych.lab.Metric;
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
  private Optional<Summary> shown = Optional.empty();

  SummaryPart() {
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

  @Override
  public void show(Comparison now) {
    Summary summary = Summary.of(now);
    note.setText(note(now, summary));
    if (shown.filter(summary::equals).isPresent()) {
      return; // a definition that somebody reads stays open
    }
    shown = Optional.of(summary);
    table.clear();
    table.setVisible(!summary.rows().isEmpty());
    Optional<Metric> before = Optional.empty();
    for (Summary.Row row : summary.rows()) {
      boolean first = !before.equals(Optional.of(row.metric()));
      table.add(cells(now, row, first)).setClassName("first", first);
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

  private String note(Comparison now, Summary summary) {
    if (summary.rows().isEmpty()) {
      boolean done = now.state().isFinal();
      return getTranslation(done ? "page.summary.unmeasured" : "page.summary.none");
    }
    if (now.seeds().size() < 2) {
      return getTranslation("page.summary.oneSeed");
    }
    String power =
        summary
            .seedsForOnePoint()
            .map(seeds -> " " + getTranslation("page.summary.power", seeds))
            .orElse("");
    return getTranslation("page.summary.note") + power;
  }

  private List<Component> cells(Comparison now, Summary.Row row, boolean first) {
    return List.of(
        metric(now, row.metric(), first),
        Letters.named(row.arm().position(), row.arm().label()),
        new Span(value(row.value(), row.metric())),
        new Span(String.valueOf(row.value().n())),
        row.difference().map(gap -> difference(row, gap)).orElseGet(Span::new),
        new Span(row.p().map(p -> Figures.chance(getLocale(), p)).orElse("")));
  }

  /** Its name; where it stands first also what it means, and which way is better. */
  private Component metric(Comparison now, Metric metric, boolean first) {
    String name = MetricName.of(getLocale(), now.demo(), metric.name());
    List<Component> parts = new ArrayList<>(List.of(new Span(name)));
    if (first) {
      MetricName.definition(getLocale(), now.demo(), metric)
          .map(text -> new Definition(getTranslation("page.summary.what", name), text))
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

  private Span difference(Summary.Row row, Interval difference) {
    String sign = difference.mean() > 0 ? "+" : "";
    Span text = new Span(sign + value(difference, row.metric()));
    if (row.differs()) {
      text.add(" *");
      text.addClassName("differs");
    } else if (row.p().isPresent() && row.metric().better() != Metric.Better.NEITHER) {
      Span none = new Span(getTranslation("page.summary.notShown", difference.n()));
      none.addClassNames("verdict", "soft");
      text.add(none);
    }
    row.better()
        .ifPresent(better -> {
          Span word =
              new Span(getTranslation(better ? "page.summary.better" : "page.summary.worse"));
          word.addClassNames("verdict", better ? "good" : "bad");
          text.add(word);
        });
    return text;
  }
}
