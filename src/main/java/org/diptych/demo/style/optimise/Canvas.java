package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.diptych.nn.optim.Optimizer;

/** A picture in the form in which a method optimises it. */
public interface Canvas {

  /** At least one. */
  List<NDArray> parameters();

  /** The picture (1, 3, h, w) by the parameters, living with the last of them; recorded. */
  NDArray image();

  /** Of the parameters. */
  Optimizer optimizer();
}
