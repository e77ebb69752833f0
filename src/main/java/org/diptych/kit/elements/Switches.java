package org.diptych.kit.elements;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Language and theme, kept by the browser. */
@Tag("diptych-switches")
@JsModule("./diptych-switches.ts")
public final class Switches extends SpokenElement {

  public Switches() {
    super("kit.switches.");
  }
}
