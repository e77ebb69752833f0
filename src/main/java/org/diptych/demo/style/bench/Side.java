package org.diptych.demo.style.bench;

import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.lab.tools.WholeNumber;

/** Of an option that takes sides of pictures, in pixels. */
final class Side extends WholeNumber {
  Side() {
    super(CoarseToFine.SHORTEST_SIDE);
  }
}
