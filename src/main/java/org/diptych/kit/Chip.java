package org.diptych.kit;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.dom.Element;
import java.util.List;

/**
 * A few words that say more to whoever points at them, reaches them by keyboard or touches them.
 */
@Uses(Popover.class)
public final class Chip extends Span {

  /**
   * @param id that no other has on the page
   * @param sentences a paragraph each
   */
  public Chip(String id, String words, List<String> sentences) {
    Element sign = new Element("span").setAttribute("aria-hidden", "true").setText("i");
    sign.setAttribute("class", "sign");
    Element chip =
        new Element("button")
            .setAttribute("type", "button")
            .setAttribute("class", "chip")
            .setAttribute("id", id)
            .setAttribute("aria-description", String.join(" ", sentences))
            .appendChild(new Element("span").setText(words), sign);
    Element popover = Definition.popover(id, words);
    sentences.forEach(sentence -> popover.appendChild(new Element("p").setText(sentence)));
    getElement().appendChild(chip, popover);
  }
}
