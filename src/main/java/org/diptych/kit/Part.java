package org.diptych.kit;

import org.diptych.lab.store.Comparison;

/** A part of the page that follows how the comparison stands. */
public interface Part {

  /** Shows this state; called again, in the page's lock, whenever something has changed. */
  void show(Comparison now);
}
