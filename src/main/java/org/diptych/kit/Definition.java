package org.diptych.kit;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.dom.Element;

/**
 * A question mark that explains the word before it, to whoever points at it, reaches it by keyboard
 * or touches it. It needs nothing of the server, and so may stand in {@link Markup}.
 */
@Uses(Popover.class)
public final class Definition extends Span {

  /**
   * @param id that no other has on the page
   * @param label what a screen reader calls the question mark
   */
  public Definition(String id, String label, String text) {
    Element mark =
        new Element("button")
            .setAttribute("type", "button")
            .setAttribute("class", "what")
            .setAttribute("id", id)
            .setAttribute("aria-label", label)
            .setAttribute("aria-description", text)
            .setText("?");
    getElement().appendChild(mark, popover(id, label).appendChild(new Element("p").setText(text)));
  }

  /** What opens below the element of this id, still empty. */
  static Element popover(String id, String label) {
    return new Element("vaadin-popover")
        .setAttribute("for", id)
        .setAttribute("trigger", "[\"hover\",\"focus\"]")
        .setAttribute("hover-delay", "150")
        .setAttribute("focus-delay", "0")
        .setAttribute("position", "bottom-start")
        .setAttribute("width", "min(22rem, 90vw)")
        .setAttribute("accessible-name", label)
        .setAttribute("theme", "arrow");
  }
}
