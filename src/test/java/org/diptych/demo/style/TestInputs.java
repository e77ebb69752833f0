package org.diptych.demo.style;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import org.diptych.lab.spi.Inputs;

/** Small pictures for small runs. */
public record TestInputs(Map<String, BufferedImage> pictures, Map<String, String> texts)
    implements Inputs {

  static final int WIDTH = 64;
  static final int HEIGHT = 44;

  public TestInputs(Map<String, BufferedImage> pictures) {
    this(pictures, Map.of());
  }

  /** A scene of soft shapes, and crossing waves for the style. */
  public static TestInputs small() {
    return new TestInputs(
        Map.of(
            "content", picture(WIDTH, HEIGHT, TestInputs::scene),
            "style", picture(56, 60, TestInputs::waves)));
  }

  /** The same with keypoints that ask for a bend. */
  public TestInputs bent() {
    return new TestInputs(
        pictures,
        Map.of(
            "keypoints",
            """
            11 46 14 30  # the sun
            12 10 20 12
            30 12 42 10
            32 52 40 48
            22 30 36 28
            """));
  }

  public TestInputs with(String slot, BufferedImage picture) {
    Map<String, BufferedImage> changed = new HashMap<>(pictures);
    changed.put(slot, picture);
    return new TestInputs(changed, texts);
  }

  @Override
  public Optional<BufferedImage> find(String slot) {
    return Optional.ofNullable(pictures.get(slot));
  }

  @Override
  public Optional<String> text(String slot) {
    return Optional.ofNullable(texts.get(slot));
  }

  public static BufferedImage flat(int rgb) {
    return picture(WIDTH, HEIGHT, (x, y) -> rgb);
  }

  /** Upright stripes of equal width. */
  public static BufferedImage stripes(int width, int height, int... colours) {
    return picture(width, height, (x, y) -> colours[x * colours.length / width]);
  }

  /** Four quarters, opposite ones alike: every row and every column has both colours. */
  static BufferedImage quarters(int width, int height, int one, int other) {
    return picture(width, height, (x, y) -> (x < width / 2) == (y < height / 2) ? one : other);
  }

  public static BufferedImage picture(int width, int height, IntBinaryOperator colour) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    return picture;
  }

  private static int scene(int x, int y) {
    boolean sky = y < 24 + 6 * Math.sin(0.15 * x);
    boolean sun = Math.hypot(x - 46, y - 11) < 7;
    return sun ? 0xf8e0a0 : sky ? 0x78a8d8 + y : 0x305020 + 0x010200 * (x % 16);
  }

  private static int waves(int x, int y) {
    double wave = Math.sin(0.7 * x + 2 * Math.sin(0.25 * y)) + Math.sin(0.5 * y - 0.2 * x);
    int red = (int) (128 + 60 * wave);
    int green = (int) (90 + 40 * Math.sin(3 * wave));
    return red << 16 | green << 8 | (int) (150 - 50 * wave);
  }
}
