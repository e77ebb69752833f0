package org.diptych.nn.nets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.diptych.nn.Tape;
import org.diptych.nn.Torch;
import org.junit.jupiter.api.Test;

class PositionsTest {

  @Test
  void the_gradient_reaches_the_sampled_cells_although_the_java_heap_was_swept_in_between() {
    int[] pixels = IntStream.range(0, 4096).map(i -> i * 7 % 4096).toArray();
    try (NDManager manager = Torch.newManager()) {
      NDArray layer = manager.ones(new Shape(1, 8, 64, 64));
      for (int round = 0; round < 20; round++) {
        try (Tape tape = Tape.record(layer)) {
          NDArray sum = Positions.ofPixels(pixels, 64, true).sample(layer, 1).sum();
          sweep();
          NDArray gradient = tape.gradients(sum).getFirst();
          assertThat(gradient.sum().getFloat()).isEqualTo(8 * 4096f);
          assertThat(gradient.min().getFloat()).isEqualTo(1f);
        }
      }
    }
  }

  /** Frees what no Java object holds any more, and writes over it. */
  private static void sweep() {
    System.gc();
    for (int i = 0; i < 200; i++) {
      ByteBuffer rubbish = ByteBuffer.allocateDirect(4096 * 4 * Long.BYTES);
      while (rubbish.hasRemaining()) {
        rubbish.putLong(Long.MAX_VALUE / 3);
      }
    }
  }
}
