package org.diptych.kit.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import java.util.Optional;

/**
 * Something in a form that has to be put right.
 *
 * @param sentence that names the field
 * @param field that is marked already
 */
public record Fault(String sentence, Component field) {

  /** What is taller than half of the window begins at its top; the rest stands in the middle. */
  private static final String SHOW =
      """
      setTimeout(() => {
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        const tall = this.getBoundingClientRect().height > innerHeight / 2;
        this.scrollIntoView({
          block: tall ? 'start' : 'center', behavior: still ? 'instant' : 'smooth' });
        this.focus({ preventScroll: true });
      })
      """;

  /** The same, of one part among several. */
  public Fault of(String part) {
    return new Fault(part + ": " + sentence, field);
  }

  /** Unfolds what the field is in, brings it into view and gives it the focus. */
  public void show() {
    Optional<Component> around = Optional.of(field);
    while (around.isPresent()) {
      if (around.get() instanceof Details folded) {
        folded.setOpened(true);
      }
      around = around.get().getParent();
    }
    field.getElement().executeJs(SHOW);
  }
}
