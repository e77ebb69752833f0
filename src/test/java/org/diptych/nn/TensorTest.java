package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a manager of its own, whose arrays are freed after it. */
public abstract class TensorTest {

  protected NDManager manager;

  @BeforeEach
  void openManager() {
    manager = Torch.newManager();
    Torch.threads(1);
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** Normal float64 values, the same ones for the same shape. */
  protected NDArray wide(long... shape) {
    return narrow(shape).toType(DataType.FLOAT64, false);
  }

  /** Normal float32 values, the same ones for the same shape. */
  protected NDArray narrow(long... shape) {
    return Noise.gaussian(Rng.of(7, "test").at(shape.length), manager, new Shape(shape));
  }

  protected static double cosine(NDArray a, NDArray b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    float[] x = a.toFloatArray();
    float[] y = b.toFloatArray();
    for (int i = 0; i < x.length; i++) {
      dot += (double) x[i] * y[i];
      squaresA += (double) x[i] * x[i];
      squaresB += (double) y[i] * y[i];
    }
    return dot / Math.sqrt(squaresA * squaresB);
  }
}
