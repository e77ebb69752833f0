package org.diptych.demo.style.strotss;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.diptych.demo.style.features.Palette;
import org.diptych.lab.spi.Inputs;
import org.diptych.platform.Refusal;

/**
 * Which part of the content takes its look from which part of the style: two masks painted with the
 * same few colours, one region per colour. Without masks there is one region, the whole picture.
 */
public final class Regions {

  /** More colours than this are a photograph, not a mask. */
  static final int MOST = 8;

  private final List<Integer> colours;
  private final BufferedImage[] masks; // content, style; empty without masks

  private Regions(List<Integer> colours, BufferedImage... masks) {
    this.colours = colours;
    this.masks = masks;
  }

  /**
   * Reads {@code contentMask} and {@code styleMask}.
   *
   * @throws Refusal when only one of them is there, when one has no two regions or too many, or
   *     when a colour of one is missing in the other
   */
  public static Regions of(Inputs inputs) {
    var content = inputs.find("contentMask");
    var style = inputs.find("styleMask");
    if (content.isPresent() != style.isPresent()) {
      throw new Refusal(Refusal.Kind.INVALID, "style.oneMask")
          .at(content.isPresent() ? "inputs.styleMask" : "inputs.contentMask");
    }
    if (content.isEmpty()) {
      return new Regions(List.of(0));
    }
    Palette contentPalette = Palette.of(content.get());
    Palette stylePalette = Palette.of(style.get());
    for (int colour : stylePalette.colours()) {
      if (!contentPalette.has(colour)) {
        throw missing("style.colourNotInContent", colour);
      }
    }
    for (int colour : contentPalette.colours()) {
      if (!stylePalette.has(colour)) {
        throw missing("style.colourNotInStyle", colour);
      }
    }
    if (stylePalette.colours().size() > MOST) {
      int found = stylePalette.colours().size();
      throw new Refusal(Refusal.Kind.INVALID, "style.tooManyColours", found, MOST)
          .at("inputs.styleMask");
    }
    return new Regions(stylePalette.colours(), content.get(), style.get());
  }

  int count() {
    return colours.size();
  }

  /** Positions of each region in the content at h×w, as row·w + column; see {@link #positions}. */
  int[][] ofContent(int h, int w) {
    return positions(0, h, w);
  }

  /** Positions of each region in the style at h×w, as row·w + column. */
  int[][] ofStyle(int h, int w) {
    return positions(1, h, w);
  }

  /** Every pixel belongs to exactly one region; a small region may be empty at a coarse scale. */
  private int[][] positions(int mask, int h, int w) {
    if (masks.length == 0) {
      return new int[][] {IntStream.range(0, h * w).toArray()};
    }
    int[] labels = labels(masks[mask], h, w);
    return IntStream.range(0, count())
        .mapToObj(k -> IntStream.range(0, h * w).filter(p -> labels[p] == k).toArray())
        .toArray(int[][]::new);
  }

  /** The region of each pixel of an h×w picture, by the mask's pixel nearest to its centre. */
  private int[] labels(BufferedImage mask, int h, int w) {
    Palette palette = new Palette(colours);
    int[] rgb = Palette.rgb(mask);
    int[] labels = new int[h * w];
    Arrays.setAll(
        labels,
        p -> {
          int row = (int) ((p / w + 0.5) * mask.getHeight() / h);
          int column = (int) ((p % w + 0.5) * mask.getWidth() / w);
          return palette.nearest(rgb[row * mask.getWidth() + column]);
        });
    return labels;
  }

  private static Refusal missing(String key, int colour) {
    return new Refusal(Refusal.Kind.INVALID, key, Palette.name(colour)).at("inputs.styleMask");
  }
}
