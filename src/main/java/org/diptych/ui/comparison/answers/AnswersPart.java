package org.diptych.ui.comparison.answers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.Figures;
import org.diptych.kit.Letters;
import org.diptych.kit.Part;
import org.diptych.kit.Table;
import org.diptych.lab.evidence.AnswerPairs;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.AnswerSheet.Disagreement;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;

/**
 * Of demos that classify: how right each arm is on each class, and the questions on which it and
 * the first arm disagree, one seed at a time. Not there where runs keep no answers.
 */
public final class AnswersPart extends Div implements Part {

  /** Of the normal distribution, for an interval of 95 %. */
  private static final double Z = 1.96;

  private final AnswerSheets sheets;
  private List<Run> shown = List.of();

  public AnswersPart(AnswerSheets sheets) {
    this.sheets = sheets;
    addClassName("answers");
  }

  @Override
  public void show(Comparison now) {
    List<Run> answered = AnswerSheets.answered(now);
    if (answered.equals(shown)) {
      return;
    }
    shown = answered;
    removeAll();
    if (!answered.isEmpty()) {
      add(classes(now), disagreements(now), note());
    }
  }

  private Paragraph note() {
    Paragraph note = new Paragraph(getTranslation("page.answers.note"));
    note.addClassName("soft");
    return note;
  }

  private List<AnswerSheet> of(Arm arm) {
    return shown.stream()
        .filter(run -> run.arm() == arm.position())
        .flatMap(run -> sheets.of(run).stream())
        .toList();
  }

  /** A row per class, a column per arm: accuracy in the mean over seeds. */
  private Table classes(Comparison now) {
    List<String> names =
        shown.stream().flatMap(run -> sheets.of(run).stream()).findFirst().orElseThrow().classes();
    List<Arm> arms =
        now.arms().stream()
            .filter(arm -> of(arm).stream().anyMatch(sheet -> sheet.classes().equals(names)))
            .toList();
    List<String> headers = new ArrayList<>(List.of(getTranslation("page.answers.class")));
    arms.forEach(arm -> headers.add(Letters.of(arm.position()) + " " + arm.label()));
    Table table = new Table(getTranslation("page.answers.classes"), headers);
    for (int k = 0; k < names.size(); k++) {
      int index = k;
      List<Component> cells = new ArrayList<>(List.of(new Span(names.get(k))));
      arms.forEach(arm -> cells.add(new Span(accuracy(of(arm), index))));
      table.add(cells);
    }
    return table;
  }

  private String accuracy(List<AnswerSheet> sheets, int index) {
    double mean =
        sheets.stream().mapToDouble(sheet -> sheet.accuracies()[index]).average().orElseThrow();
    return Double.isNaN(mean) ? "–" : Figures.measure(getLocale(), Math.round(10 * mean) / 10.0);
  }

  /** Each arm against the first, by seed. */
  private Table disagreements(Comparison now) {
    Table table =
        new Table(
            getTranslation("page.answers.disagreements"),
            List.of(
                getTranslation("page.comparison.arm"),
                getTranslation("page.comparison.seed"),
                getTranslation("page.answers.onlyThis"),
                getTranslation("page.answers.onlyFirst"),
                getTranslation("page.answers.difference"),
                getTranslation("page.answers.p")));
    AnswerPairs pairs = new AnswerPairs(now, sheets::of);
    for (Run run : shown) {
      pairs
          .disagreement(run)
          .ifPresent(gap -> table.add(cells(now.arms().get(run.arm()), run.seed(), gap)));
    }
    return table;
  }

  private List<Component> cells(Arm arm, long seed, Disagreement gap) {
    return List.of(
        Letters.named(arm.position(), arm.label()),
        new Span(String.valueOf(seed)),
        new Span(String.valueOf(gap.onlyFirst())),
        new Span(String.valueOf(gap.onlySecond())),
        new Span(difference(gap)),
        new Span(Figures.chance(getLocale(), gap.p())));
  }

  /** With its 95 % interval over test pictures. */
  private String difference(Disagreement gap) {
    double half = Z * gap.standardError();
    return Figures.difference(
        getLocale(), new Interval(gap.difference(), Optional.of(half), gap.questions()));
  }
}
