package org.diptych.ui.comparison.answers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.diptych.kit.Letters;
import org.diptych.lab.evidence.AnswerPairs;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.Confusion;
import org.diptych.lab.evidence.Confusion.Cell;
import org.diptych.lab.evidence.Confusion.Question;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.Links;
import org.diptych.platform.Refusal;

/** The test pictures behind one number of a confusion table, and who else got them right. */
final class QuestionsPart extends Section {

  /** Pictures at once. */
  private static final int PAGE = 24;

  private final AnswerSheets sheets;
  private final Questions questions;
  private final Links links;
  private List<Question> shown = List.of();

  QuestionsPart(AnswerSheets sheets, Questions questions, Links links) {
    this.sheets = sheets;
    this.questions = questions;
    this.links = links;
    addClassName("questions");
    clear();
  }

  void clear() {
    shown = List.of();
    removeAll();
    setVisible(false);
  }

  /**
   * @param arm whose answers these are
   */
  void open(Comparison now, Arm arm, Confusion confusion, Cell cell) {
    removeAll();
    setVisible(true);
    List<Question> asked = confusion.questions(cell);
    H3 title = new H3(title(arm, confusion, cell, asked.size()));
    title.getElement().setAttribute("tabindex", "-1");
    NativeButton close = new NativeButton(getTranslation("page.close"), click -> clear());
    close.addClassName("button");
    Div head = new Div(title, close);
    head.addClassName("head");
    add(head);
    Paragraph waiting = new Paragraph(getTranslation("page.questions.waiting"));
    waiting.getElement().setAttribute("role", "status");
    add(waiting);
    shown = asked;
    look(
        now,
        asked.getFirst(),
        refusal -> {
          if (shown == asked) { // nobody has opened another number since
            remove(waiting);
            add(refusal.<Component>map(this::sorry).orElseGet(() -> list(now, confusion, asked)));
          }
        });
    title
        .getElement()
        .executeJs("this.focus({preventScroll: true}); this.scrollIntoView({block: 'nearest'})");
  }

  /** A set that nobody has looked at since the site started takes seconds to be opened. */
  private void look(Comparison now, Question question, Consumer<Optional<Refusal>> then) {
    Run run = question.by().getFirst();
    SerializableConsumer<Optional<Refusal>> told =
        UI.getCurrentOrThrow().accessLater(then::accept, () -> {});
    Thread.startVirtualThread(() -> {
      try {
        questions.picture(now, run, question.number());
        told.accept(Optional.empty());
      } catch (Refusal refusal) {
        told.accept(Optional.of(refusal));
      }
    });
  }

  private Paragraph sorry(Refusal refusal) {
    return new Paragraph(refusal.sentence(getLocale()));
  }

  private String title(Arm arm, Confusion confusion, Cell cell, int pictures) {
    String method = Letters.of(arm.position()) + " " + arm.label();
    String right = confusion.classes().get(cell.right());
    return cell.isRight()
        ? getTranslation("page.questions.right", pictures, right, method)
        : getTranslation(
            "page.questions.wrong", pictures, right, confusion.classes().get(cell.given()), method);
  }

  private Div list(Comparison now, Confusion confusion, List<Question> asked) {
    UnorderedList list = new UnorderedList();
    NativeButton more = new NativeButton(getTranslation("page.questions.more"));
    more.addClassName("button");
    Runnable next =
        () -> {
          int shown = list.getComponentCount();
          asked.stream()
              .skip(shown)
              .limit(PAGE)
              .forEach(question -> list.add(item(now, confusion, question)));
          more.setVisible(list.getComponentCount() < asked.size());
        };
    more.addClickListener(click -> next.run());
    next.run();
    Paragraph legend = new Paragraph(getTranslation("page.questions.legend"));
    legend.addClassName("soft");
    return new Div(legend, list, more);
  }

  private ListItem item(Comparison now, Confusion confusion, Question question) {
    Run run = question.by().getFirst();
    Image picture =
        new Image(
            links.question(run, question.number()),
            getTranslation("page.questions.picture", question.number() + 1));
    picture.getElement().setAttribute("loading", "lazy");
    ListItem item = new ListItem(picture);
    if (confusion.answered().size() > 1) {
      item.add(new Span(seeds(question)));
    }
    Div arms = new Div();
    arms.addClassName("arms-right");
    now.arms().forEach(arm -> right(now, arm, run, question).forEach(arms::add));
    item.add(arms);
    return item;
  }

  private String seeds(Question question) {
    String seeds =
        question.by().stream()
            .map(run -> String.valueOf(run.seed()))
            .collect(Collectors.joining(", "));
    return getTranslation("page.questions.seeds", question.by().size(), seeds);
  }

  /** How many of an arm's seeds were right; nothing of an arm that was asked something else. */
  private List<Component> right(Comparison now, Arm arm, Run asked, Question question) {
    AnswerPairs pairs = new AnswerPairs(now, sheets::of);
    List<Run> runs =
        now.runsOf(arm)
            .filter(run -> sheets.of(run).isPresent() && pairs.sameTest(run, asked))
            .toList();
    if (runs.isEmpty()) {
      return List.of();
    }
    long right =
        runs.stream()
            .flatMap(run -> sheets.of(run).stream())
            .filter(sheet -> sheet.isRight(question.number()))
            .count();
    Span count = new Span(right + "/" + runs.size());
    count.setTitle(getTranslation("page.questions.count", arm.label(), right, runs.size()));
    Span said = new Span(Letters.badge(arm.position()), count);
    said.addClassNames("named", right == runs.size() ? "every" : "some");
    return List.of(said);
  }
}
