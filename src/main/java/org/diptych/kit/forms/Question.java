package org.diptych.kit.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Asks whether something shall really be removed; Escape keeps it. */
public final class Question extends Div {

  private final NativeButton sure;

  /**
   * Asks it.
   *
   * @param what happens, in a sentence
   * @param removal for a yes
   * @param kept for a no
   */
  public Question(String what, Runnable removal, Runnable kept) {
    addClassNames("row-actions", "question");
    getElement().setAttribute("role", "group").setAttribute("aria-label", what);
    sure = button("kit.removal.sure", removal);
    sure.addClassName("sure");
    add(new Span(what), sure, button("kit.removal.keep", kept));
    getElement().addEventListener("keydown", key -> kept.run()).setFilter("event.key === 'Escape'");
  }

  /** Takes the keyboard to its answers. */
  public void focus() {
    sure.focus();
  }

  private NativeButton button(String text, Runnable action) {
    NativeButton button = new NativeButton(getTranslation(text), click -> action.run());
    button.addClassName("button");
    return button;
  }
}
