package org.diptych.demo.style;

import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.demo.style.settings.Base;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.demo.style.settings.Warp;
import org.diptych.demo.style.settings.WarpWeights;
import org.diptych.lab.spi.Effort;

/**
 * What a run costs: a part per pixel for the network and, for STROTSS, a part per iteration for its
 * losses; twice that where a warped picture is looked at as well. As runs took on one core with the
 * network that ships; with whole VGGs it is twice that.
 */
final class StyleEffort {

  private static final double SECONDS_PER_MEGAPIXEL = 3.5;
  private static final double SECONDS_PER_STEP_OF_GATYS = 0.025;
  private static final double SECONDS_PER_STEP_OF_STROTSS = 0.38;

  private StyleEffort() {}

  /** Of pictures of 3:2, which is near enough for an estimate. */
  static Effort of(StyleMethod method, StyleSettings settings) {
    boolean learns = method.warp() == Warp.LEARNT && WarpWeights.of(method.base(), settings).bend();
    double perStep =
        method.base() == Base.GATYS ? SECONDS_PER_STEP_OF_GATYS : SECONDS_PER_STEP_OF_STROTSS;
    Size picture = new Size(200, 300);
    var scales = CoarseToFine.scales(picture, picture, settings.resolution());
    int iterations = settings.iterations();
    return new Effort(
        scales.size() * iterations,
        step -> {
          double seconds = 0;
          for (var scale : scales) {
            int done = Math.clamp(step - (long) scale.index() * iterations, 0, iterations);
            double megapixels = scale.content().pixels() / 1e6;
            seconds += done * (perStep + SECONDS_PER_MEGAPIXEL * megapixels);
          }
          return (learns ? 2 : 1) * seconds;
        });
  }
}
