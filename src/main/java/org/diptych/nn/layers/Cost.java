package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.diptych.nn.Noise;
import org.diptych.nn.Torch;
import org.diptych.platform.Rng;

/**
 * What something took, for benchmarks.
 *
 * @param cpu seconds of all threads of this process
 * @param wall seconds
 */
public record Cost(double cpu, double wall) {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final int MATRIX = 1536;

  /** Of one time, in the mean over some. */
  public static Cost of(int times, Runnable work) {
    long cpu = PROCESS.getProcessCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    double scale = 1e-9 / times;
    return new Cost(
        scale * (PROCESS.getProcessCpuTime() - cpu), scale * (System.nanoTime() - wall));
  }

  /** FLOP per CPU second of a product of two 1,536² matrices in float32; the best of five. */
  public static double peak() {
    try (NDManager room = Torch.newManager()) {
      NDArray matrix = Noise.uniform(Rng.of(1, "bench"), room, new Shape(MATRIX, MATRIX));
      double[] seconds = new double[5];
      Arrays.setAll(seconds, i -> of(1, () -> matrix.matMul(matrix).close()).cpu());
      return 2 * Math.pow(MATRIX, 3) / Arrays.stream(seconds).min().orElseThrow();
    }
  }
}
