package org.diptych.lab.spi;

import java.util.List;

/**
 * Arms that a demo offers together, at one click: such as a grid of two settings. What it is called
 * stands under {@code demo.<id>.sweep.<sweep>}.
 *
 * @param arms at most as many as a comparison takes
 */
public record Sweep<S extends Record>(String id, List<Planned<S>> arms) {

  /**
   * An arm to be.
   *
   * @param label that tells it from the others
   */
  public record Planned<S extends Record>(Method<S> method, String label, S settings) {}
}
