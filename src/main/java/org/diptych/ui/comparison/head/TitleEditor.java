package org.diptych.ui.comparison.head;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;
import org.diptych.platform.Refusal;

/** A title being changed, in its own place: Enter saves it, Escape leaves it as it was. */
final class TitleEditor extends Div {

  private static final String REFUSAL = "title-refusal";

  private final Input input = new Input();
  private final Div refusal = new Div();
  private final Consumer<String> saving;
  private final Consumer<TitleEditor> leaving;

  /**
   * @param saving takes the new one, or refuses it
   * @param leaving ends this, whether anything was saved or not
   */
  TitleEditor(String title, Consumer<String> saving, Consumer<TitleEditor> leaving) {
    this.saving = saving;
    this.leaving = leaving;
    addClassName("title-editor");
    input.setValue(title);
    input.setValueChangeMode(ValueChangeMode.EAGER);
    input.setAriaLabel(getTranslation("page.comparison.newTitle"));
    input.getElement().setAttribute("aria-describedby", REFUSAL);
    refusal.setId(REFUSAL);
    refusal.addClassName("error");
    refusal.getElement().setAttribute("role", "alert");
    add(input, button("save", this::save), button("leave", () -> leaving.accept(this)), refusal);
    on(input, "Enter", this::save);
    on(this, "Escape", () -> leaving.accept(this));
  }

  private static void on(Component where, String key, Runnable action) {
    where
        .getElement()
        .addEventListener("keydown", pressed -> action.run())
        .setFilter("event.key === '%s' && !event.isComposing".formatted(key));
  }

  private NativeButton button(String name, Runnable action) {
    NativeButton button =
        new NativeButton(getTranslation("page.comparison." + name), click -> action.run());
    button.addClassName("button");
    return button;
  }

  /** Takes the keyboard to it, all of it chosen. */
  void focus() {
    input.getElement().executeJs("this.focus(); this.select()");
  }

  private void save() {
    try {
      saving.accept(input.getValue());
      leaving.accept(this);
    } catch (Refusal no) {
      refusal.removeAll();
      refusal.add(new Span(no.sentence(getLocale())));
      input.getElement().setAttribute("aria-invalid", "true");
      input.focus();
    }
  }
}
