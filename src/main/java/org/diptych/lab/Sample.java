package org.diptych.lab;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Inputs that come with a demo, one click away; what it shows stands under {@code
 * demo.<id>.sample.<sample>}.
 *
 * @param pictures by slot, drawn or read when they are asked for
 * @param texts likewise
 */
public record Sample(
    String id, Map<String, Supplier<BufferedImage>> pictures, Map<String, Supplier<String>> texts) {

  /** Pictures alone. */
  public Sample(String id, Map<String, Supplier<BufferedImage>> pictures) {
    this(id, pictures, Map.of());
  }
}
