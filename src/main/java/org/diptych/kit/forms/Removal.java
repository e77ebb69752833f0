package org.diptych.kit.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.function.Supplier;

/** Offers to remove something, and asks in its own place before it does. */
public final class Removal extends Div {

  private final String name;
  private final Supplier<String> what;
  private final Runnable removal;

  /**
   * Offers it.
   *
   * @param name of what would be removed
   * @param what happens then, in a sentence; found when it is asked
   */
  public Removal(String name, Supplier<String> what, Runnable removal) {
    this.name = name;
    this.what = what;
    this.removal = removal;
    addClassName("row-actions");
    offer();
  }

  private NativeButton offer() {
    NativeButton remove = new NativeButton(getTranslation("kit.removal.remove"), click -> ask());
    remove.addClassName("button");
    remove.setAriaLabel(getTranslation("kit.removal.named", name));
    removeAll();
    add(remove);
    return remove;
  }

  private void ask() {
    Question question = new Question(what.get(), removal, () -> offer().focus());
    removeAll();
    add(question);
    question.focus();
  }
}
