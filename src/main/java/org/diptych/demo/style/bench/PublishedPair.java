package org.diptych.demo.style.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.media.Pictures;

/**
 * Two pictures and matches that somebody published for them.
 *
 * @param matches in pixels; after {@link #moved} some may lie outside of the pictures
 */
public record PublishedPair(BufferedImage content, BufferedImage style, List<Match> matches) {

  /** Of a dot with its rim in the authors' figures of 224 pixels. */
  static final double DOT_RADIUS = 6.5;

  /**
   * @param pair content:style:matches, three files
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static PublishedPair read(String pair) throws IOException {
    String[] files = pair.split(":", -1);
    if (files.length != 3) {
      throw new IllegalArgumentException(
          "A pair is content:style:matches, three files, not '%s'.".formatted(pair));
    }
    BufferedImage content = Pictures.decode(readable(files[0]));
    BufferedImage style = Pictures.decode(readable(files[1]));
    String matches = new String(readable(files[2]), StandardCharsets.UTF_8);
    return new PublishedPair(
        content, style, Keypoints.parse(matches, Size.of(content), Size.of(style)).matches());
  }

  private static byte[] readable(String file) throws IOException {
    if (!Files.isReadable(Path.of(file))) {
      throw new IllegalArgumentException("%s cannot be read.".formatted(file));
    }
    return Files.readAllBytes(Path.of(file));
  }

  /**
   * Without the dots that mark the matches in published figures: see {@link DotFilling}.
   *
   * @param radius of a dot with its rim, in pixels
   */
  PublishedPair withoutDots(double radius) {
    return new PublishedPair(
        DotFilling.fill(content, matches.stream().map(Match::content).toList(), radius),
        DotFilling.fill(style, matches.stream().map(Match::style).toList(), radius),
        matches);
  }

  /**
   * The pair as it would be with the thing at opposite corners: of each picture a part is cut away,
   * at opposite sides.
   *
   * @param share of the sides that is cut away, from 0
   * @param falling whether things are at the upper left of the content and the lower right of the
   *     style; else at the upper right and the lower left
   */
  PublishedPair moved(double share, boolean falling) {
    BufferedImage cutContent = cut(content, share, 1, falling ? 1 : 0);
    BufferedImage cutStyle = cut(style, share, 0, falling ? 0 : 1);
    Point fromContent = corner(content, cutContent, 1, falling ? 1 : 0);
    Point fromStyle = corner(style, cutStyle, 0, falling ? 0 : 1);
    List<Match> moved =
        matches.stream()
            .map(match ->
                new Match(less(match.content(), fromContent), less(match.style(), fromStyle)))
            .toList();
    return new PublishedPair(cutContent, cutStyle, moved);
  }

  /** What is left; {@code down} and {@code right} are 1 where it is cut at the top and the left. */
  private static BufferedImage cut(BufferedImage picture, double share, int down, int right) {
    int width = (int) Math.round(picture.getWidth() * (1 - share));
    int height = (int) Math.round(picture.getHeight() * (1 - share));
    int left = right * (picture.getWidth() - width);
    int top = down * (picture.getHeight() - height);
    BufferedImage cut = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] packed = picture.getRGB(left, top, width, height, null, 0, width);
    cut.setRGB(0, 0, width, height, packed, 0, width);
    return cut;
  }

  private static Point corner(BufferedImage whole, BufferedImage part, int down, int right) {
    return new Point(
        down * (whole.getHeight() - part.getHeight()),
        right * (whole.getWidth() - part.getWidth()));
  }

  private static Point less(Point point, Point by) {
    return new Point(point.row() - by.row(), point.column() - by.column());
  }

  /**
   * Share of some matches that end near where the published ones imply, by the thin-plate spline
   * through them. Where that lies outside of the style there is no right answer, and the match does
   * not count; a share of none is 0.
   *
   * @param tolerance as a share of the style's diagonal
   */
  public double agreeing(List<Match> found, double tolerance) {
    PublishedField field = new PublishedField(matches);
    Size size = Size.of(style);
    double allowed = tolerance * Math.hypot(size.height(), size.width());
    int agreeing = 0;
    int counted = 0;
    for (Match match : found) {
      Point implied = field.at(match.content());
      if (implied.within(size)) {
        counted++;
        agreeing += implied.distance(match.style()) <= allowed ? 1 : 0;
      }
    }
    return counted == 0 ? 0 : (double) agreeing / counted;
  }
}
