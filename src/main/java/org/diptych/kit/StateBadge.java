package org.diptych.kit;

import com.vaadin.flow.component.html.Span;
import org.diptych.lab.store.State;

/** A state in a word and a sign; the colour only repeats it. */
public final class StateBadge extends Span {

  public StateBadge(State state) {
    addClassNames("state", state.id());
    Span sign = new Span(sign(state));
    sign.getElement().setAttribute("aria-hidden", "true");
    add(sign, new Span(getTranslation("kit.state." + state.id())));
  }

  private static String sign(State state) {
    return switch (state) {
      case QUEUED -> "○";
      case RUNNING -> "◐";
      case SUCCEEDED -> "✓";
      case FAILED -> "!";
      case CANCELLED -> "×";
    };
  }
}
