package org.diptych.demo.style;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.diptych.lab.Sample;
import org.springframework.util.function.SingletonSupplier;

/**
 * Pairs to begin with: a content with strong shapes and a style with a strong hand, 608 to 672
 * pixels long. They are drawn by the painters of this folder when they are first asked for, which
 * takes about a second each, and kept after that; nobody may draw on them.
 */
final class Samples {

  private static final List<Sample> PAIRS =
      List.of(
          pair("lake", LakePainting::paint, SwirlPainting::paint),
          pair("owl", OwlPainting::paint, MosaicPainting::paint),
          pair("street", StreetPainting::paint, WoodcutPainting::paint),
          pair("fruit", StillLifePainting::paint, AvenuePainting::paint));

  private Samples() {}

  /** In the order in which they are offered. */
  static List<Sample> pairs() {
    return PAIRS;
  }

  private static Sample pair(
      String id, Supplier<BufferedImage> content, Supplier<BufferedImage> style) {
    return new Sample(
        id, Map.of("content", SingletonSupplier.of(content), "style", SingletonSupplier.of(style)));
  }
}
