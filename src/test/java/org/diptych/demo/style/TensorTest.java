package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.diptych.nn.Rng;
import org.diptych.nn.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a manager of its own, whose arrays are freed after it. */
abstract class TensorTest {

  NDManager manager;

  @BeforeEach
  void openManager() {
    manager = Torch.newManager();
    Torch.threads(1);
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** Uniform float64 values in [0, 1), the same ones for the same name. */
  NDArray random(String name, long... shape) {
    return Rng.of(7, name).uniform(manager, new Shape(shape)).toType(DataType.FLOAT64, false);
  }
}
