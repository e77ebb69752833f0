package org.diptych.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Optional;

/** Whatever a decoder gives, as opaque 8-bit sRGB. */
final class Srgb {

  private Srgb() {}

  /**
   * Converts, flattens onto white, and drops what exceeds eight bits.
   *
   * @param profile of the three colour channels, where the decoder has not applied it
   * @return {@code TYPE_INT_RGB}
   */
  static BufferedImage of(BufferedImage picture, Optional<ICC_Profile> profile) {
    ColorModel model = picture.getColorModel();
    if (isPlainGrey(model)) {
      return grey(picture);
    }
    BufferedImage rgb =
        model.getColorSpace().isCS_sRGB() ? onWhite(picture) : onWhite(convert(picture));
    return profile.filter(p -> p.getNumComponents() == 3).map(p -> apply(p, rgb)).orElse(rgb);
  }

  /** Java takes grey for linear light; files mean the same curve as sRGB's. */
  private static boolean isPlainGrey(ColorModel model) {
    return model.getColorSpace().equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
  }

  private static BufferedImage grey(BufferedImage picture) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    Raster raster = picture.getRaster();
    double most = (1 << picture.getColorModel().getComponentSize(0)) - 1;
    boolean alpha = raster.getNumBands() > 1;
    BufferedImage rgb = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    int[] values = new int[w];
    int[] opacities = new int[w];
    for (int y = 0; y < h; y++) {
      raster.getSamples(0, y, w, 1, 0, values);
      if (alpha) {
        raster.getSamples(0, y, w, 1, 1, opacities);
      }
      for (int x = 0; x < w; x++) {
        double opacity = alpha ? opacities[x] / most : 1;
        int level = (int) Math.round(255 * (1 - opacity + opacity * values[x] / most));
        values[x] = level * 0x010101;
      }
      rgb.setRGB(0, y, w, 1, values, 0, w);
    }
    return rgb;
  }

  private static BufferedImage convert(BufferedImage picture) {
    BufferedImage rgb =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
    return new ColorConvertOp(null).filter(picture, rgb);
  }

  private static BufferedImage onWhite(BufferedImage picture) {
    if (picture.getType() == BufferedImage.TYPE_INT_RGB) {
      return picture;
    }
    BufferedImage opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(picture, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }

  /** Reads the same numbers as colours of the profile. */
  private static BufferedImage apply(ICC_Profile profile, BufferedImage numbers) {
    ColorModel model =
        new ComponentColorModel(
            new ICC_ColorSpace(profile), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    BufferedImage labelled =
        new BufferedImage(
            model,
            model.createCompatibleWritableRaster(numbers.getWidth(), numbers.getHeight()),
            false,
            null);
    int[] row = new int[3 * numbers.getWidth()];
    for (int y = 0; y < numbers.getHeight(); y++) {
      numbers.getRaster().getPixels(0, y, numbers.getWidth(), 1, row);
      labelled.getRaster().setPixels(0, y, numbers.getWidth(), 1, row);
    }
    try {
      return onWhite(convert(labelled));
    } catch (CMMException | IllegalArgumentException e) {
      return numbers; // a profile that cannot be used counts as none
    }
  }
}
