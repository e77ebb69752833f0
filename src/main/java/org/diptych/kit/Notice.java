package org.diptych.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Something that one must know to read the page rightly. */
public final class Notice extends Div {

  public Notice(String text) {
    addClassName("notice");
    Span sign = new Span("i");
    sign.getElement().setAttribute("aria-hidden", "true");
    sign.addClassName("sign");
    add(sign, new Span(text));
    getElement().setAttribute("role", "note");
  }
}
