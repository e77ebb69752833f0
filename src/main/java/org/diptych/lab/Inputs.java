package org.diptych.lab;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * The input pictures of a comparison by slot: upright, opaque, 8-bit RGB ({@code TYPE_INT_RGB}).
 */
public interface Inputs {

  Optional<BufferedImage> find(String slot);

  /** The picture of a required slot. */
  default BufferedImage picture(String slot) {
    return find(slot).orElseThrow(() -> new IllegalStateException("no input '" + slot + "'"));
  }
}
