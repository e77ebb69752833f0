package org.diptych.kit;

import com.vaadin.flow.component.html.Paragraph;
import org.diptych.platform.Sentence;

/** Why something went wrong. */
public final class Reason extends Paragraph {

  public Reason(Sentence sentence) {
    addClassName("error");
    setText(sentence.in(getLocale()));
  }
}
