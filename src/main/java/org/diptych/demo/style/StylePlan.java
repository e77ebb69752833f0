package org.diptych.demo.style;

import java.util.List;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.demo.style.settings.Base;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.demo.style.settings.Warp;
import org.diptych.demo.style.settings.WarpWeights;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Plan.Phase;
import org.diptych.queue.Lane;

/**
 * A phase for each scale, and what it costs: a part per pixel for the network and, for STROTSS, a
 * part per iteration for its losses; twice that where a warped picture is looked at as well. As
 * runs took on one core with the network that ships; with whole VGGs it is twice that.
 */
final class StylePlan {

  private static final double SECONDS_PER_MEGAPIXEL = 3.5;
  private static final double SECONDS_PER_STEP_OF_GATYS = 0.025;
  private static final double SECONDS_PER_STEP_OF_STROTSS = 0.38;

  private StylePlan() {}

  static Plan of(StyleMethod method, StyleSettings settings, Inputs inputs) {
    boolean learns = method.warp() == Warp.LEARNT && WarpWeights.of(method.base(), settings).bend();
    double perStep =
        method.base() == Base.GATYS ? SECONDS_PER_STEP_OF_GATYS : SECONDS_PER_STEP_OF_STROTSS;
    List<Phase> phases =
        CoarseToFine.scales(
                Size.of(inputs, "content"), Size.of(inputs, "style"), settings.resolution())
            .stream()
            .map(scale -> {
              double megapixels = scale.content().pixels() / 1e6;
              double seconds = (learns ? 2 : 1) * (perStep + SECONDS_PER_MEGAPIXEL * megapixels);
              return new Phase(
                  "scale" + scale.content().longSide(),
                  settings.iterations(),
                  settings.iterations() * seconds);
            })
            .toList();
    return new Plan(Lane.LONG, phases, false);
  }
}
