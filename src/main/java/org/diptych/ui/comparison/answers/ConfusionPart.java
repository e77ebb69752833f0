package org.diptych.ui.comparison.answers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.diptych.kit.Figures;
import org.diptych.kit.Letters;
import org.diptych.kit.Part;
import org.diptych.lab.evidence.AnswerPairs;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.Confusion;
import org.diptych.lab.evidence.Confusion.Cell;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.Links;

/**
 * Of demos that classify: which classes an arm takes for which, with one seed or all of them, and
 * the pictures behind every number. Not there where runs keep no answers.
 */
public final class ConfusionPart extends Div implements Part {

  /** Of more classes only the commonest mistakes are shown, and no table. */
  private static final int MOST_CLASSES = 24;

  private static final int MISTAKES = 5;
  private static final int MISTAKES_WITHOUT_TABLE = 40;

  private final AnswerSheets sheets;
  private final Select<Arm> arm = new Select<>();
  private final Select<Optional<Long>> seed = new Select<>();
  private final Div seeds = new Div();
  private final Div words = new Div();
  private final Div table = new Div();
  private final QuestionsPart pictures;
  private boolean armChosen;
  private List<Run> shown = List.of();
  private Optional<Comparison> comparison = Optional.empty();

  public ConfusionPart(AnswerSheets sheets, Questions questions, Links links) {
    this.sheets = sheets;
    pictures = new QuestionsPart(sheets, questions, links);
    arm.setAriaLabel(getTranslation("page.comparison.arm"));
    arm.setItemLabelGenerator(one -> Letters.of(one.position()) + " " + one.label());
    seed.setAriaLabel(getTranslation("page.comparison.seed"));
    seed.setItemLabelGenerator(
        one -> one.map(String::valueOf).orElseGet(() -> getTranslation("page.confusion.all")));
    arm.addValueChangeListener(event -> {
      armChosen |= event.isFromClient();
      choose();
    });
    seed.addValueChangeListener(event -> choose());
    Div arms = new Div(new Span(getTranslation("page.comparison.arm")), arm);
    arms.addClassNames("seeds", "views");
    seeds.add(new Span(getTranslation("page.comparison.seed")), seed);
    seeds.addClassName("seeds");
    Div choices = new Div(arms, seeds);
    choices.addClassName("choices");
    Div beside = new Div(table, pictures);
    beside.addClassName("beside");
    add(choices, words, beside);
  }

  @Override
  public void show(Comparison now) {
    List<Run> answered = AnswerSheets.answered(now);
    if (answered.equals(shown)) {
      return; // somebody may be looking at pictures
    }
    shown = answered;
    comparison = Optional.of(now);
    if (!answered.isEmpty()) {
      offer(now);
    }
  }

  /** Arms and seeds that have answers, the first arm first; what somebody chose stays so. */
  private void offer(Comparison now) {
    Optional<Arm> chosen = Optional.ofNullable(arm.getValue()).filter(one -> armChosen);
    Optional<Optional<Long>> chosenSeed = Optional.ofNullable(seed.getValue());
    List<Arm> arms =
        now.arms().stream()
            .filter(one -> shown.stream().anyMatch(run -> run.arm() == one.position()))
            .toList();
    List<Optional<Long>> answered = new ArrayList<>(List.of(Optional.empty()));
    shown.stream().map(Run::seed).distinct().sorted().map(Optional::of).forEach(answered::add);
    arm.setItems(arms);
    seed.setItems(answered);
    seeds.setVisible(answered.size() > 2);
    seed.setValue(chosenSeed.orElse(Optional.empty()));
    arm.setValue(chosen.orElse(arms.getFirst()));
    choose();
  }

  private void choose() {
    words.removeAll();
    table.removeAll();
    pictures.clear();
    if (arm.getValue() == null || seed.getValue() == null) {
      return;
    }
    comparison.ifPresent(now -> {
      Optional<Confusion> confusion =
          new AnswerPairs(now, sheets::of).confusion(arm.getValue(), seed.getValue());
      confusion.ifPresentOrElse(
          answers -> show(now, answers),
          () -> words.add(new Paragraph(getTranslation("page.confusion.none"))));
    });
  }

  private void show(Comparison now, Confusion confusion) {
    boolean few = confusion.classes().size() <= MOST_CLASSES;
    words.add(sum(confusion), mistakes(now, confusion, few ? MISTAKES : MISTAKES_WITHOUT_TABLE));
    if (few) {
      String caption = getTranslation("page.confusion.caption", arm.getValue().label());
      table.add(new ConfusionTable(caption, confusion, cell -> open(now, confusion, cell)));
    }
  }

  private Paragraph sum(Confusion confusion) {
    return new Paragraph(
        getTranslation(
            "page.confusion.sum",
            Figures.measure(getLocale(), Math.round(10 * confusion.accuracy()) / 10.0),
            confusion.answers(),
            confusion.answered().size()));
  }

  /** The commonest, which are the table in words. */
  private Component mistakes(Comparison now, Confusion confusion, int most) {
    List<Cell> cells = confusion.mistakes().limit(most).toList();
    if (cells.isEmpty()) {
      return new Paragraph(getTranslation("page.confusion.noMistakes"));
    }
    UnorderedList list = new UnorderedList();
    cells.forEach(cell -> {
      List<String> classes = confusion.classes();
      NativeButton button =
          new NativeButton(
              getTranslation(
                  "page.confusion.mistake",
                  classes.get(cell.right()),
                  classes.get(cell.given()),
                  cell.answers()),
              click -> open(now, confusion, cell));
      list.add(new ListItem(button));
    });
    Div commonest = new Div(new Span(getTranslation("page.confusion.mistakes")), list);
    commonest.addClassName("mistakes");
    return commonest;
  }

  private void open(Comparison now, Confusion confusion, Cell cell) {
    pictures.open(now, Objects.requireNonNull(arm.getValue()), confusion, cell);
  }
}
