package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.spi.RunContext;

/** What a method is asked to do: with which settings, through which network, in which run. */
public record StyleTask(StyleSettings settings, Backbone backbone, RunContext run) {

  /** An input picture at some size, (1, 3, h, w). */
  public NDArray picture(String slot, Size size, NDManager manager) {
    return Pixels.tensor(run.inputs().picture(slot), size, manager);
  }
}
