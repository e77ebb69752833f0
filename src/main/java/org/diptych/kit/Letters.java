package org.diptych.kit;

import com.vaadin.flow.component.html.Span;

/** The letters of arms: A for the first, which the others are compared with. */
public final class Letters {

  private Letters() {}

  public static String of(int position) {
    return String.valueOf((char) ('A' + position));
  }

  /** The letter on the arm's colour. */
  public static Span badge(int position) {
    Span badge = new Span(of(position));
    badge.addClassName("letter");
    badge.getStyle().set("--tone", "var(--dt-arm-" + position % 6 + ")");
    return badge;
  }

  /** The letter with the arm's label beside it. */
  public static Span named(int position, String label) {
    Span named = new Span(badge(position), new Span(label));
    named.addClassName("named");
    return named;
  }
}
