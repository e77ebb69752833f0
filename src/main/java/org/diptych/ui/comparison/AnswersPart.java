package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.AnswerSheet;
import org.diptych.lab.AnswerSheet.Disagreement;
import org.diptych.lab.Comparison;
import org.diptych.lab.Comparison.Arm;
import org.diptych.lab.Comparison.Run;
import org.diptych.lab.State;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.ui.kit.Figures;
import org.diptych.ui.kit.Letters;
import org.diptych.ui.kit.Table;

/**
 * Of demos that classify: how right each arm is on each class, and the questions on which it and
 * the first arm disagree, one seed at a time. Not there where runs keep no answers.
 */
final class AnswersPart extends Div implements Part {

  private final Blobs blobs;
  private final Map<String, AnswerSheet> sheets = new HashMap<>();
  private List<Run> shown = List.of();

  AnswersPart(Blobs blobs) {
    this.blobs = blobs;
    addClassName("answers");
  }

  @Override
  public void show(Comparison now) {
    List<Run> answered =
        now.runs().stream()
            .filter(run -> run.state() == State.SUCCEEDED)
            .filter(run -> run.latest(AnswerSheet.NAME).isPresent())
            .toList();
    getParent().ifPresent(section -> section.setVisible(!answered.isEmpty()));
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

  private Optional<AnswerSheet> sheet(Run run) {
    return run.latest(AnswerSheet.NAME)
        .map(text ->
            sheets.computeIfAbsent(
                text.sha256(), hash -> AnswerSheet.parse(PlainText.read(blobs.read(hash)))));
  }

  private List<AnswerSheet> of(Arm arm) {
    return shown.stream()
        .filter(run -> run.arm() == arm.position())
        .flatMap(run -> sheet(run).stream())
        .toList();
  }

  /** A row per class, a column per arm: accuracy in the mean over seeds. */
  private Table classes(Comparison now) {
    List<Arm> arms = now.arms().stream().filter(arm -> !of(arm).isEmpty()).toList();
    List<String> headers = new ArrayList<>(List.of(getTranslation("page.answers.class")));
    arms.forEach(arm -> headers.add(Letters.of(arm.position()) + " " + arm.label()));
    Table table = new Table(getTranslation("page.answers.classes"), headers);
    List<String> names = of(arms.getFirst()).getFirst().classes();
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
                getTranslation("page.answers.p")));
    for (Run run : shown) {
      if (run.arm() > 0) {
        first(run).ifPresent(gap -> table.add(cells(now.arms().get(run.arm()), run.seed(), gap)));
      }
    }
    return table;
  }

  /** Against the first arm's run of the same seed, when it answered the same questions. */
  private Optional<Disagreement> first(Run run) {
    return shown.stream()
        .filter(other -> other.arm() == 0 && other.seed() == run.seed())
        .findFirst()
        .flatMap(this::sheet)
        .flatMap(first ->
            sheet(run).filter(own -> own.isOfSameTest(first)).map(own -> own.against(first)));
  }

  private List<Component> cells(Arm arm, long seed, Disagreement gap) {
    return List.of(
        Letters.named(arm.position(), arm.label()),
        new Span(String.valueOf(seed)),
        new Span(String.valueOf(gap.onlyFirst())),
        new Span(String.valueOf(gap.onlySecond())),
        new Span(Figures.chance(getLocale(), gap.p())));
  }
}
