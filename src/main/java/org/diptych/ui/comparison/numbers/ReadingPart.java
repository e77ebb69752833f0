package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.diptych.kit.Part;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.store.Comparison;

/** How the numbers are to be read: what the intervals are, how sure the headline is, who judged. */
final class ReadingPart extends Div implements Part {

  private final AnswerSheets sheets;
  private List<String> said = List.of();

  ReadingPart(AnswerSheets sheets) {
    this.sheets = sheets;
    addClassNames("reading", "soft");
  }

  @Override
  public void show(Comparison now) {
    List<String> sentences = new SummaryNote(getLocale(), now, sheets.summary(now)).reading();
    if (!sentences.equals(said)) {
      said = sentences;
      removeAll();
      sentences.forEach(sentence -> add(new Paragraph(sentence)));
    }
  }
}
