package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.gatys.Gatys;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.demo.style.settings.StyleSettings.Descent;
import org.diptych.demo.style.settings.StyleSettings.Init;
import org.diptych.demo.style.strotss.Strotss;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.Inputs;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.Features;
import org.diptych.nn.nets.Vgg;

/** The methods as the tests run them: on the first layers of a network that is made only once. */
enum Arm {
  STROTSS(Descent.ADAM, Init.MEAN_COLOUR),
  GATYS_ADAM(Descent.ADAM, Init.CONTENT),
  GATYS_LBFGS(Descent.LBFGS, Init.CONTENT);

  private static final Backbone NETWORK =
      new Backbone(List.of(new Shallow(Vgg.untrained(16, 1, Torch.newManager(), Precision.FP32))));

  private final Descent descent;
  private final Init init;

  Arm(Descent descent, Init init) {
    this.descent = descent;
    this.init = init;
  }

  /** Of one scale at 64 pixels, of two at 128. */
  StyleSettings settings(int resolution, int iterations) {
    return new StyleSettings(
        resolution,
        iterations,
        1,
        init,
        false,
        StyleSettings.Features.UNTRAINED,
        descent,
        StyleSettings.Deformation.NONE,
        0,
        0);
  }

  LocalRun paint(Inputs inputs, int iterations) {
    return paint(new LocalRun(inputs, 1), settings(64, iterations));
  }

  /** Runs to its end, and gives the run back. */
  LocalRun paint(LocalRun run, StyleSettings settings) {
    Torch.threads(1);
    try (NDManager manager = Torch.newManager()) {
      StyleTask task = new StyleTask(settings, NETWORK, run);
      CoarseToFine.Painter painter = this == STROTSS ? new Strotss(task) : new Gatys(task);
      new CoarseToFine(task, painter, Optional.empty()).paint(manager);
    }
    return run;
  }

  /** A network without its layers of stride 4 and more, which cost most and prove nothing here. */
  private record Shallow(FeatureNetwork whole) implements FeatureNetwork {

    @Override
    public String name() {
      return whole.name();
    }

    @Override
    public boolean trained() {
      return whole.trained();
    }

    @Override
    public String sha256() {
      return whole.sha256();
    }

    @Override
    public List<String> layers() {
      return whole.layers().stream().filter(layer -> whole.stride(layer) <= 2).toList();
    }

    @Override
    public int stride(String layer) {
      return whole.stride(layer);
    }

    @Override
    public int channels(String layer) {
      return whole.channels(layer);
    }

    @Override
    public Features features(NDArray rgb, Collection<String> layers) {
      return whole.features(rgb, layers);
    }

    @Override
    public void close() {
      whole.close();
    }
  }
}
