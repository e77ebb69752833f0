package org.diptych.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;

/** What nobody can act on, as markup: the page holds one text of it, and not its parts. */
public final class Markup extends Span {

  /** Shows this and nothing else; sends it only when it is not what is shown. */
  public void show(Component content) {
    getElement().setProperty("innerHTML", content.getElement().getOuterHTML());
  }
}
