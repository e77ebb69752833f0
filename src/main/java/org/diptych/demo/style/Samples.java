package org.diptych.demo.style;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Pairs of pictures to begin with, one click away. They are drawn by the painters of this folder
 * when they are first asked for, which takes a second or two, and kept after that.
 */
public final class Samples {

  private static final List<SamplePair> PAIRS =
      List.of(
          new SamplePair("lake", LakePainting::paint, SwirlPainting::paint),
          new SamplePair("owl", OwlPainting::paint, MosaicPainting::paint),
          new SamplePair("street", StreetPainting::paint, WoodcutPainting::paint),
          new SamplePair("fruit", StillLifePainting::paint, AvenuePainting::paint));

  private static final Map<String, BufferedImage> PAINTED = new ConcurrentHashMap<>();

  private Samples() {}

  /** In the order in which they are offered. */
  public static List<SamplePair> pairs() {
    return PAIRS;
  }

  /**
   * A content with strong shapes and a style with a strong hand.
   *
   * @param id its title stands under {@code demo.style.sample.<id>}, what its pictures show under
   *     {@code demo.style.sample.<id>.content} and {@code .style}
   * @param contentPainter paints the content anew
   * @param stylePainter paints the style anew
   */
  public record SamplePair(
      String id, Supplier<BufferedImage> contentPainter, Supplier<BufferedImage> stylePainter) {

    /** 8-bit RGB, long side 608 to 672; shared by all who ask, so not to be drawn on. */
    public BufferedImage content() {
      return PAINTED.computeIfAbsent(id + ".content", key -> contentPainter.get());
    }

    /** 8-bit RGB, long side 640; shared by all who ask, so not to be drawn on. */
    public BufferedImage style() {
      return PAINTED.computeIfAbsent(id + ".style", key -> stylePainter.get());
    }
  }
}
