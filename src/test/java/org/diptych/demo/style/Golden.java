package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers that the authors' programs gave for inputs made by formulas. Also read again from where
 * they come from, by {@link GoldenTest}.
 */
public final class Golden {

  public static final double REMD = 0.013344308361411095;
  public static final double REMD_GRADIENT_L1 = 0.08216655254364014;
  public static final double[] REMD_GRADIENT = {
    0.0006041583837941289, 0.0005977871478535235, 0.0005772957811132073, 0.0005387901328504086
  };
  public static final double MOMENTS = 0.2745877206325531;
  public static final double CONTENT = 1.1309354305267334;
  public static final double PALETTE = 0.05161814019083977;
  public static final double[] PYRAMID_L1 = {
    62.88785171508789,
    62.72309112548828,
    56.4373893737793,
    29.80312156677246,
    7.1527509689331055,
    3.0504283905029297
  };

  private static final int WIDTH = 16;

  private Golden() {}

  /** Of the picture that is optimised: (12, 16), float64. */
  public static NDArray optimised(NDManager manager) {
    return rows(manager, 12, 0.7, 0.013, 0.1);
  }

  /** Of the style: (20, 16), float64. */
  public static NDArray style(NDManager manager) {
    return rows(manager, 20, 0.31, 0.017, 0.5);
  }

  /** Of the content: (12, 16), float64. */
  public static NDArray content(NDManager manager) {
    return rows(manager, 12, 0.23, 0.011, 1.3);
  }

  private static NDArray rows(NDManager manager, int count, double a, double b, double c) {
    double[] values = new double[count * WIDTH];
    for (int i = 0; i < values.length; i++) {
      int sample = i / WIDTH;
      int channel = i % WIDTH;
      values[i] = 1 + Math.sin(a * sample + b * channel * channel + c);
    }
    return manager.create(values, new Shape(count, WIDTH));
  }

  /** The picture of the pyramid, (1, 3, 64, 48). */
  public static NDArray picture(NDManager manager) {
    float[] values = new float[3 * 64 * 48];
    for (int i = 0; i < values.length; i++) {
      int channel = i / (64 * 48);
      int y = i / 48 % 64;
      int x = i % 48;
      values[i] = (float) (0.5 + 0.5 * Math.sin(0.1 * y * (channel + 1) + 0.07 * x));
    }
    return manager.create(values, new Shape(1, 3, 64, 48));
  }
}
