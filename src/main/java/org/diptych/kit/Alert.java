package org.diptych.kit;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/**
 * Why something was not done, where it was asked for. A refusal is an event: the same sentence said
 * twice is new the second time, so that a screen reader reads it again and it flashes again.
 */
public final class Alert extends Paragraph {

  public Alert() {
    addClassName("error");
    getElement().setAttribute("role", "alert");
  }

  public void say(String sentence) {
    removeAll();
    add(new Span(sentence));
  }

  public void clear() {
    removeAll();
  }
}
