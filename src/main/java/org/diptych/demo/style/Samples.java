package org.diptych.demo.style;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.diptych.lab.Sample;
import org.springframework.util.function.SingletonSupplier;

/**
 * Pairs to begin with: a content with strong shapes and a style with a strong hand, 608 to 672
 * pixels long; in the last two both show the same thing in different shapes. They are drawn by the
 * painters of this folder when they are first asked for, which takes about a second each, and kept
 * after that; nobody may draw on them.
 */
final class Samples {

  private static final List<Sample> PAIRS =
      List.of(
          pair("lake", LakePainting::paint, SwirlPainting::paint),
          pair("owl", OwlPainting::paint, MosaicPainting::paint),
          pair("street", StreetPainting::paint, WoodcutPainting::paint),
          pair("fruit", StillLifePainting::paint, AvenuePainting::paint),
          pair("portrait", PortraitPainting::paint, LongFacePainting::paint),
          pair("vase", AmphoraPainting::paint, GouachePainting::paint));

  private Samples() {}

  /** In the order in which they are offered. */
  static List<Sample> pairs() {
    return PAIRS;
  }

  /**
   * What corresponds in a pair whose content and style show the same thing in different shapes, in
   * pixels of the pictures; empty for the other pairs.
   */
  static Optional<Keypoints> keypoints(String id) {
    return switch (id) {
      case "portrait" ->
          Optional.of(
              SamplesSpots.matches(
                  SamplesSpots.Face.values(), PortraitPainting::place, SamplesSitter::place));
      case "vase" ->
          Optional.of(
              SamplesSpots.matches(
                  SamplesSpots.Vase.values(), AmphoraPainting::place, GouachePainting::place));
      default -> Optional.empty();
    };
  }

  private static Sample pair(
      String id, Supplier<BufferedImage> content, Supplier<BufferedImage> style) {
    Map<String, Supplier<String>> texts =
        keypoints(id)
            .map(known -> Map.<String, Supplier<String>>of(KeypointFinding.NAME, known::text))
            .orElse(Map.of());
    return new Sample(
        id,
        Map.of("content", SingletonSupplier.of(content), "style", SingletonSupplier.of(style)),
        texts);
  }
}
