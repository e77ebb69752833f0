package org.diptych.demo.style;

import java.util.List;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.lab.spi.Sample;

/**
 * Pairs to begin with: a content with strong shapes and a style with a strong hand, 608 to 672
 * pixels long. In the last two both show the same thing in different shapes, and what corresponds
 * in them is known. The painters that made them are among the tests, which hold them to it.
 */
public final class Samples {

  private static final List<Sample> PAIRS =
      List.of(
          pair("lake"),
          pair("owl"),
          pair("street"),
          pair("fruit"),
          pair("portrait", KeypointFinding.NAME),
          pair("vase", KeypointFinding.NAME));

  private Samples() {}

  /** In the order in which they are offered. */
  public static List<Sample> pairs() {
    return PAIRS;
  }

  private static Sample pair(String id, String... texts) {
    return Sample.beside(Samples.class, id, List.of("content", "style"), List.of(texts));
  }
}
