package org.diptych.ui.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Offers to remove something for ever, and asks in its own place before it does. */
public final class Removal extends Div {

  private final String name;
  private final String what;
  private final Runnable removal;

  /**
   * Offers it.
   *
   * @param name of what would be removed
   * @param what happens then, in a sentence
   */
  public Removal(String name, String what, Runnable removal) {
    this.name = name;
    this.what = what;
    this.removal = removal;
    addClassName("row-actions");
    offer();
  }

  private void offer() {
    NativeButton remove = button("kit.removal.remove", this::ask);
    remove.setAriaLabel(getTranslation("kit.removal.named", name));
    removeAll();
    add(remove);
  }

  private void ask() {
    NativeButton sure = button("kit.removal.sure", removal);
    sure.addClassName("sure");
    removeAll();
    add(new Span(what), sure, button("kit.removal.keep", this::offer));
    sure.focus();
  }

  private NativeButton button(String text, Runnable action) {
    NativeButton button = new NativeButton(getTranslation(text), click -> action.run());
    button.addClassName("button");
    return button;
  }
}
