package org.diptych.ui.comparison;

import org.diptych.lab.Comparison;

/** A part of the page that follows how the comparison stands. */
interface Part {

  /** Shows this state; called again, in the page's lock, whenever something has changed. */
  void show(Comparison now);
}
