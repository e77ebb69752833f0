package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.lab.RunContext;

/** What a method is asked to do: with which settings, through which network, in which run. */
record StyleTask(StyleSettings settings, Backbone backbone, RunContext run) {

  /** An input picture at some size, (1, 3, h, w). */
  NDArray picture(String slot, Size size, NDManager manager) {
    return Pixels.tensor(run.inputs().picture(slot), size, manager);
  }
}
