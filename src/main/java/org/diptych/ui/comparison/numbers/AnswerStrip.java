package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.diptych.kit.Letters;
import org.diptych.lab.evidence.Answer;
import org.diptych.lab.evidence.AnswerWords;
import org.diptych.lab.evidence.Summary.Finding;
import org.diptych.lab.evidence.Summary.Row;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.stats.Ends;
import org.diptych.lab.stats.Interval;
import org.diptych.platform.Texts;

/**
 * The arms of an answer, best first: the value of each, and a dot with an interval for how it
 * differs from the reference, on one axis that all share. Better is always to the right.
 */
record AnswerStrip(Locale locale, Answer answer, AnswerWords words, Axis axis) {

  AnswerStrip(Locale locale, Answer answer) {
    this(locale, answer, new AnswerWords(locale, answer), Axis.of(answer));
  }

  /**
   * @param from the difference at its left end, in the direction of better
   * @param to the difference at its right end
   */
  record Axis(double from, double to, boolean turned) {

    private static final double MARGIN = 0.04;

    static Axis of(Answer answer) {
      boolean turned = answer.metric().better() == Better.LOWER;
      double[] shown =
          answer.rows().stream()
              .flatMapToDouble(AnswerStrip::shown)
              .map(x -> turned ? -x : x)
              .toArray();
      double from = Math.min(0, DoubleStream.of(shown).min().orElse(0));
      double to = Math.max(0, DoubleStream.of(shown).max().orElse(0));
      double margin = to > from ? MARGIN * (to - from) : 1;
      return new Axis(from - margin, to + margin, turned);
    }

    /** Where a difference lies, in % of the width. */
    String place(double difference) {
      double x = turned ? -difference : difference;
      return String.format(Locale.ROOT, "%.1f%%", 100 * (x - from) / (to - from));
    }
  }

  private static DoubleStream shown(Row row) {
    DoubleStream mean = row.difference().stream().mapToDouble(Interval::mean);
    DoubleStream ends = ends(row).stream().flatMapToDouble(e -> DoubleStream.of(e.low(), e.high()));
    return DoubleStream.concat(mean, ends);
  }

  /** With too few seeds an interval fills the page and says nothing. */
  private static Optional<Ends> ends(Row row) {
    return row.finding()
        .filter(finding -> finding != Finding.TOO_FEW)
        .flatMap(finding -> row.ends());
  }

  OrderedList list() {
    OrderedList list = new OrderedList();
    list.getElement().setAttribute("role", "list"); // without its numbers Safari takes it for none
    list.getElement().setAttribute("aria-label", words.metric());
    list.addClassName("strip");
    list.getStyle().set("--zero", axis.place(0));
    answer.rows().forEach(row -> list.add(item(row)));
    return list;
  }

  private ListItem item(Row row) {
    int position = row.arm().position();
    Span value = new Span(words.value(row));
    value.addClassName("value");
    Span finding = new Span(words.finding(row));
    finding.addClassNames("finding", row.finding().map(AnswerStrip::tone).orElse("soft"));
    ListItem item =
        new ListItem(Letters.named(position, row.arm().label()), value, bar(row), finding);
    String note = words.note(row);
    if (!note.isEmpty()) {
      Span more = new Span(note);
      more.addClassNames("note", "soft");
      item.add(more);
    }
    return item;
  }

  private static String tone(Finding finding) {
    return switch (finding) {
      case BETTER -> "good";
      case WORSE -> "bad";
      case DIFFERS, NO_DIFFERENCE, TOO_FEW -> "soft";
    };
  }

  /** What it shows is said beside it. */
  private Component bar(Row row) {
    Span bar = new Span();
    bar.addClassName("bar");
    bar.getElement().setAttribute("aria-hidden", "true");
    bar.getStyle().set("--tone", "var(--dt-arm-" + row.arm().position() % 6 + ")");
    ends(row)
        .ifPresent(ends -> {
          Span line = new Span();
          line.getStyle().set("left", axis.place(axis.turned() ? ends.high() : ends.low()));
          line.getStyle().set("right", mirrored(axis.turned() ? ends.low() : ends.high()));
          bar.add(line);
        });
    mean(row)
        .ifPresent(mean -> {
          Span dot = new Span();
          dot.addClassName("dot");
          dot.getStyle().set("left", axis.place(mean));
          bar.add(dot);
        });
    return bar;
  }

  private String mirrored(double difference) {
    return "calc(100% - " + axis.place(difference) + ")";
  }

  private Optional<Double> mean(Row row) {
    return answer.isReference(row) ? Optional.of(0.0) : row.difference().map(Interval::mean);
  }

  /** Under the bars. */
  Div directions() {
    Span ways = new Span();
    Stream.of("worse", "better")
        .map(way -> new Span(Texts.of(locale, "page.answer.axis." + way)))
        .forEach(ways::add);
    Div directions = new Div(ways);
    directions.addClassNames("directions", "soft");
    directions.getElement().setAttribute("aria-hidden", "true");
    return directions;
  }
}
