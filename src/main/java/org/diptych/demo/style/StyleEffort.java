package org.diptych.demo.style;

import org.diptych.demo.style.Pixels.Size;
import org.diptych.lab.Effort;

/**
 * What a run costs: a part per pixel for the network and, for STROTSS, a part per iteration for its
 * losses. Both as runs took on one core with the network that ships; with whole VGGs it is twice
 * that.
 */
record StyleEffort(double secondsPerIteration, double secondsPerMegapixel) {

  static final StyleEffort GATYS = new StyleEffort(0.025, 3.5);
  static final StyleEffort STROTSS = new StyleEffort(0.38, 3.5);

  /** Of pictures of 3:2, which is near enough for an estimate. */
  Effort of(StyleSettings settings) {
    Size picture = new Size(200, 300);
    var scales = CoarseToFine.scales(picture, picture, settings.resolution());
    int iterations = settings.iterations();
    return new Effort(
        scales.size() * iterations,
        step -> {
          double seconds = 0;
          for (var scale : scales) {
            int done = Math.clamp(step - (long) scale.index() * iterations, 0, iterations);
            double pixels = (double) scale.content().width() * scale.content().height();
            seconds += done * (secondsPerIteration + secondsPerMegapixel * pixels / 1e6);
          }
          return seconds;
        });
  }
}
