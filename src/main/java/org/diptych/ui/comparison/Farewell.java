package org.diptych.ui.comparison;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** What is left of an open page when there is nothing to see on it any more. */
final class Farewell extends Div {

  /**
   * @param key of a title and a text
   */
  Farewell(String key) {
    addClassName("message");
    setId("over");
    getElement().setAttribute("role", "alert");
    add(new H1(getTranslation(key + ".title")), new Paragraph(getTranslation(key + ".text")));
  }
}
