package org.diptych.lab.run;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Function;
import org.diptych.lab.spi.Inputs;
import org.diptych.media.Pictures;

/**
 * Inputs that are read when they are asked for.
 *
 * @param pictures the bytes of a slot's picture
 * @param texts a slot's text
 */
public record StoredInputs(
    Function<String, Optional<byte[]>> pictures, Function<String, Optional<String>> texts)
    implements Inputs {

  @Override
  public Optional<BufferedImage> find(String slot) {
    return pictures.apply(slot).map(Pictures::decode);
  }

  @Override
  public Optional<String> text(String slot) {
    return texts.apply(slot);
  }
}
