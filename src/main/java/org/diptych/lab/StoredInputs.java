package org.diptych.lab;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Function;
import org.diptych.media.Pictures;

/**
 * Input pictures that are decoded when they are asked for.
 *
 * @param stored the bytes of a slot's picture
 */
record StoredInputs(Function<String, Optional<byte[]>> stored) implements Inputs {

  @Override
  public Optional<BufferedImage> find(String slot) {
    return stored.apply(slot).map(Pictures::decode);
  }
}
