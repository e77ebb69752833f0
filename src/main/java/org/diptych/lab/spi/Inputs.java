package org.diptych.lab.spi;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * The inputs of a comparison by slot: pictures, which are upright, opaque, 8-bit RGB ({@code
 * TYPE_INT_RGB}), and texts.
 */
public interface Inputs {

  /** The picture of a slot that takes one. */
  Optional<BufferedImage> find(String slot);

  /** Width and height of the picture of a slot, in pixels; cheaper than the picture. */
  default Optional<Dimension> size(String slot) {
    return find(slot).map(picture -> new Dimension(picture.getWidth(), picture.getHeight()));
  }

  /** The text of a slot that takes one; of points, see {@link Slot.Kind.Points}. */
  default Optional<String> text(String slot) {
    return Optional.empty();
  }

  /** None at all. */
  Inputs NONE = slot -> Optional.empty();

  /** The picture of a required slot. */
  default BufferedImage picture(String slot) {
    return find(slot).orElseThrow(() -> new IllegalStateException("no input '" + slot + "'"));
  }
}
