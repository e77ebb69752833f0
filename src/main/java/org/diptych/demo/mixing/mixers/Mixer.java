package org.diptych.demo.mixing.mixers;

import org.diptych.platform.Rng;

/** A way to mix the pictures of a batch. */
public interface Mixer {

  /** Mixes all of it; all that is random is drawn from here. */
  void mix(Batch batch, Rng rng);

  /** Leaves everything as it is. */
  Mixer NONE = (batch, rng) -> {};
}
