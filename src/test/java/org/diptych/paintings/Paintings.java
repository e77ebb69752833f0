package org.diptych.paintings;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.media.Pictures;

/**
 * Where the sample pictures of the style transfer come from: each from arithmetic alone, as
 * decision 007 has it. Run it to paint all of them anew: {@code mvn test-compile exec:java} is not
 * needed for anything else.
 */
final class Paintings {

  static final Path SHIPPED = Path.of("src/main/java/org/diptych/demo/style/samples");

  /** By the name of the file, without its ending. */
  static final Map<String, Supplier<BufferedImage>> PICTURES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("lake-content", LakePainting::paint),
              Map.entry("lake-style", SwirlPainting::paint),
              Map.entry("owl-content", OwlPainting::paint),
              Map.entry("owl-style", MosaicPainting::paint),
              Map.entry("street-content", StreetPainting::paint),
              Map.entry("street-style", WoodcutPainting::paint),
              Map.entry("fruit-content", StillLifePainting::paint),
              Map.entry("fruit-style", AvenuePainting::paint),
              Map.entry("portrait-content", PortraitPainting::paint),
              Map.entry("portrait-style", LongFacePainting::paint),
              Map.entry("vase-content", AmphoraPainting::paint),
              Map.entry("vase-style", GouachePainting::paint)));

  /** What corresponds in a pair, where its painters put it. */
  static final Map<String, Keypoints> KEYPOINTS =
      Map.of(
          "portrait-keypoints",
          SamplesSpots.matches(
              SamplesSpots.Face.values(), PortraitPainting::place, SamplesSitter::place),
          "vase-keypoints",
          SamplesSpots.matches(
              SamplesSpots.Vase.values(), AmphoraPainting::place, GouachePainting::place));

  private static final float QUALITY = 0.92f;

  private Paintings() {}

  /** Peak signal to noise, in dB, of what the painter makes to what ships. */
  static double likeness(BufferedImage painted, BufferedImage shipped) {
    int[] one = rgb(painted);
    int[] other = rgb(shipped);
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        double gap = (one[i] >> shift & 255) - (other[i] >> shift & 255);
        squares += gap * gap;
      }
    }
    return 10 * Math.log10(255 * 255 * 3.0 * one.length / squares);
  }

  private static int[] rgb(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }

  /** Paints those named, or all. */
  public static void main(String... names) throws IOException {
    Files.createDirectories(SHIPPED);
    for (var picture : PICTURES.entrySet()) {
      if (names.length == 0 || Arrays.asList(names).contains(picture.getKey())) {
        byte[] jpeg = Pictures.jpeg(picture.getValue().get(), QUALITY);
        Files.write(SHIPPED.resolve(picture.getKey() + ".jpg"), jpeg);
      }
    }
    for (var points : KEYPOINTS.entrySet()) {
      Files.writeString(SHIPPED.resolve(points.getKey() + ".txt"), points.getValue().text());
    }
  }
}
