package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.Letters;
import org.diptych.kit.Markup;
import org.diptych.kit.Part;
import org.diptych.lab.evidence.Answer;
import org.diptych.lab.evidence.AnswerSentence;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.AnswerWords;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;

/**
 * Which arm is better, by how much and how sure that is: one sentence, and a strip with every arm
 * beside the one that it is set against, which the reader chooses. Not there where a demo has no
 * metric to judge by.
 */
public final class AnswerPart extends Section implements Part {

  private final AnswerSheets sheets;
  private final Paragraph sentence = new Paragraph();
  private final Span metric = new Span();
  private final Select<Integer> reference = new Select<>();
  private final Div head;
  private final Markup strip = new Markup();
  private Comparison shown;
  private Optional<Known> known = Optional.empty();

  /** All that the answer depends on. */
  private record Known(List<State> states, List<Run> done, int reference) {}

  public AnswerPart(Comparison comparison, AnswerSheets sheets) {
    this.sheets = sheets;
    this.shown = comparison;
    setId("answer");
    H2 title = new H2(getTranslation("page.answer.title"));
    title.addClassName("unseen");
    reference.setAriaLabel(getTranslation("page.answer.against"));
    List<Arm> arms = comparison.arms();
    reference.setItems(arms.stream().map(Arm::position).toList());
    reference.setItemLabelGenerator(at -> Letters.of(at) + " " + arms.get(at).label());
    reference.setValue(0);
    reference.addValueChangeListener(event -> show(shown));
    Div against = new Div(new Span(getTranslation("page.answer.against")), reference);
    against.addClassName("against");
    metric.addClassName("soft");
    head = new Div(metric, against);
    head.addClassName("strip-head");
    add(title, sentence, head, strip);
  }

  @Override
  public void show(Comparison now) {
    shown = now;
    List<Run> done = now.runs().stream().filter(run -> run.state() == State.SUCCEEDED).toList();
    Known next =
        new Known(now.runs().stream().map(Run::state).toList(), done, reference.getValue());
    if (!known.equals(Optional.of(next))) {
      known = Optional.of(next);
      Optional<Answer> answer = sheets.answer(now, reference.getValue());
      setVisible(answer.isPresent());
      answer.ifPresent(this::say);
    }
  }

  private void say(Answer answer) {
    sentence.setText(AnswerSentence.of(answer, getLocale()));
    head.setVisible(answer.isGiven());
    strip.setVisible(answer.isGiven());
    if (answer.isGiven()) {
      metric.setText(
          getTranslation(
              "page.answer.metric",
              new AnswerWords(getLocale(), answer).metric(),
              answer.metric().better().id()));
      reference.setValue(answer.reference().position());
      AnswerStrip lines = new AnswerStrip(getLocale(), answer);
      strip.show(new Div(lines.list(), lines.directions()));
    }
  }
}
