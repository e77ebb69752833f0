package org.diptych.ui.shell;

import com.vaadin.flow.component.html.Div;

/** The page of somebody who was sent a link: no ways to anything else. */
public class SharedLayout extends Shell {

  public SharedLayout() {
    super(new Name());
  }

  private static final class Name extends Div {

    Name() {
      add(wordmark());
      addClassName("wordmark");
    }
  }
}
