package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import org.diptych.media.Pictures;
import org.diptych.testing.StyleFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published weights and numbers of the original programs, which are not part of the project. */
public final class StyleData {

  private StyleData() {}

  /** A photograph squeezed into a square, (1, 3, side, side). */
  public static NDArray photograph(String name, int side, NDManager manager) throws IOException {
    BufferedImage picture =
        Pictures.resize(Pictures.decode(Files.readAllBytes(StyleFiles.file(name))), side, side);
    float[] planes = new float[3 * side * side];
    for (int i = 0; i < planes.length; i++) {
      int pixel = i % (side * side);
      int rgb = picture.getRGB(pixel % side, pixel / side);
      planes[i] = (rgb >> 16 - 8 * (i / (side * side)) & 255) / 255f;
    }
    return Ops.owned(manager.create(planes, new Shape(1, 3, side, side)));
  }

  public static JsonNode golden() {
    return JsonMapper.shared().readTree(StyleFiles.file("golden/golden.json"));
  }

  /** The picture that the golden numbers are for: (1, 3, 64, 48). */
  public static NDArray picture(NDManager manager) {
    float[] values = new float[3 * 64 * 48];
    for (int i = 0; i < values.length; i++) {
      int channel = i / (64 * 48);
      int row = i / 48 % 64;
      int column = i % 48;
      values[i] = (float) (0.5 + 0.5 * Math.sin(0.1 * row * (channel + 1) + 0.07 * column));
    }
    return manager.create(values, new Shape(1, 3, 64, 48));
  }
}
