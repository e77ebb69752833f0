package org.diptych.demo.style.nbb;

/**
 * What makes the features of two pictures comparable, section 4.2 of the paper (see {@link
 * BestBuddies}): each channel of both gets the average of their means and the average of their
 * deviations, which takes away what is the style of each.
 */
final class CommonSpace {

  private CommonSpace() {}

  /**
   * Changes both.
   *
   * @param a (cells, channels)
   * @param b (cells, channels)
   */
  static void unite(float[] a, float[] b, int channels) {
    for (int channel = 0; channel < channels; channel++) {
      Spread ofA = Spread.of(a, channel, channels);
      Spread ofB = Spread.of(b, channel, channels);
      Spread common = new Spread((ofA.mean + ofB.mean) / 2, (ofA.deviation + ofB.deviation) / 2);
      ofA.become(common, a, channel, channels);
      ofB.become(common, b, channel, channels);
    }
  }

  private record Spread(double mean, double deviation) {

    /** A channel that varies less is flat, and stays so. */
    private static final double LEAST = 1e-6;

    static Spread of(float[] values, int channel, int channels) {
      double sum = 0;
      double squares = 0;
      for (int i = channel; i < values.length; i += channels) {
        sum += values[i];
        squares += (double) values[i] * values[i];
      }
      int cells = values.length / channels;
      double mean = sum / cells;
      return new Spread(mean, Math.sqrt(Math.max(0, squares / cells - mean * mean)));
    }

    void become(Spread other, float[] values, int channel, int channels) {
      double gain = deviation < LEAST ? 0 : other.deviation / deviation;
      for (int i = channel; i < values.length; i += channels) {
        values[i] = (float) ((values[i] - mean) * gain + other.mean);
      }
    }
  }
}
