package org.diptych.demo.style.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.spi.Metric;
import org.diptych.media.Pictures;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Rng;
import org.diptych.testing.StyleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the measures say of pictures of which one knows what they should say. */
class MeasuresTest {

  /** Untrained, as every installation has it; and SqueezeNet, where the shared data is. */
  enum Who {
    UNTRAINED,
    SQUEEZENET
  }

  private static final int SIDE = 96;
  private static final BufferedImage SCENE = scene(SIDE, SIDE);
  private static final TestInputs INPUTS =
      new TestInputs(
          Map.of("content", SCENE, "style", TestInputs.picture(SIDE, SIDE, MeasuresTest::weave)));

  private static final Map<Who, Judge> JUDGES = new HashMap<>();
  private static NDManager manager;

  @BeforeAll
  static void openManager() {
    manager = Torch.newManager();
    Torch.threads(1);
  }

  @AfterAll
  static void closeManager() {
    manager.close();
    JUDGES.clear();
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void theContentItselfKeepsAllOfTheContent(Who who) {
    Map<String, Double> values = measured(who, SCENE);
    assertThat(of(values, Measures.PERCEPTUAL)).isZero();
    assertThat(of(values, Measures.STRUCTURE)).isZero();
    assertThat(of(values, Measures.GRAM)).isGreaterThan(0.1);
    assertThat(of(values, Measures.SLICED)).isGreaterThan(0.1);
    assertThat(of(values, Measures.COLOURS)).isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void theStyleItselfReachesAllOfTheStyle(Who who) {
    Map<String, Double> values = measured(who, INPUTS.picture("style"));
    assertThat(of(values, Measures.GRAM)).isZero();
    assertThat(of(values, Measures.SLICED)).isZero();
    assertThat(of(values, Measures.COLOURS)).isZero();
    assertThat(of(values, Measures.PERCEPTUAL)).isGreaterThan(0.1);
    assertThat(of(values, Measures.STRUCTURE)).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void moreNoiseKeepsLessOfTheContent(Who who) {
    rises(who, Measures.PERCEPTUAL, strength -> noisy(8 * strength));
    rises(who, Measures.STRUCTURE, strength -> noisy(8 * strength));
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void moreBlurKeepsLessOfTheContent(Who who) {
    rises(who, Measures.PERCEPTUAL, strength -> blurred(2 * strength));
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void aChangeOfAllColoursAlikeSparesTheSelfSimilarity(Who who) {
    Map<String, Double> tinted = measured(who, tinted());
    Map<String, Double> other = measured(who, INPUTS.picture("style"));
    double structure = of(tinted, Measures.STRUCTURE) / of(other, Measures.STRUCTURE);
    double perceptual = of(tinted, Measures.PERCEPTUAL) / of(other, Measures.PERCEPTUAL);
    assertThat(structure).isLessThan(0.5).isLessThan(0.8 * perceptual);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void aBlendComesNearerToTheStyle(Who who) {
    Map<String, Double> little = measured(who, blended(0.3));
    Map<String, Double> much = measured(who, blended(0.8));
    for (Metric metric : List.of(Measures.GRAM, Measures.SLICED, Measures.COLOURS)) {
      assertThat(of(much, metric)).as(metric.name()).isLessThan(of(little, metric));
    }
    for (Metric metric : List.of(Measures.PERCEPTUAL, Measures.STRUCTURE)) {
      assertThat(of(much, metric)).as(metric.name()).isGreaterThan(of(little, metric));
    }
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void flatPicturesAreMeasured(Who who) {
    BufferedImage black = TestInputs.flat(0);
    TestInputs flat = new TestInputs(Map.of("content", black, "style", TestInputs.flat(0xffffff)));
    assertThat(new Measures(judge(who), manager).of(black, flat).values())
        .allMatch(Double::isFinite);
  }

  @Test
  void measuringTwiceGivesTheSame() {
    BufferedImage noisy = noisy(20);
    assertThat(measured(Who.UNTRAINED, noisy)).isEqualTo(measured(Who.UNTRAINED, noisy));
  }

  @Test
  void coloursThatAllMovedAreHalfAsFarAsTheyMoved() {
    NDArray grey = tensor(TestInputs.flat(0x404040));
    NDArray lighter = tensor(TestInputs.flat(0x737373)); // 0.2 lighter in each channel
    assertThat(Measures.colours(grey, lighter)).isCloseTo(0.2 * Math.sqrt(3) / 2, within(0.02));
    assertThat(Measures.colours(grey, grey)).isZero();
  }

  @Test
  void aRampIsAsSharpAsItIsSteep() {
    BufferedImage ramp = TestInputs.picture(50, 40, (x, y) -> 0x010101 * (x * 4));
    assertThat(Measures.sharpness(ramp)).isCloseTo(4 / 255.0, within(1e-12));
    BufferedImage slope = TestInputs.picture(20, 20, (x, y) -> 0x010101 * (3 * x + 4 * y));
    assertThat(Measures.sharpness(slope)).isCloseTo(5 / 255.0, within(1e-12));
    assertThat(Measures.sharpness(TestInputs.flat(0x336699))).isZero();
    BufferedImage green = TestInputs.picture(50, 40, (x, y) -> 0x000100 * x);
    assertThat(Measures.sharpness(green)).isCloseTo(0.7152 / 255, within(1e-12));
  }

  @Test
  void blurTakesSharpnessAway() {
    assertThat(Measures.sharpness(blurred(6)))
        .isLessThan(Measures.sharpness(blurred(2)))
        .isLessThan(Measures.sharpness(SCENE));
  }

  private static void rises(Who who, Metric metric, IntFunction<BufferedImage> picture) {
    List<Double> values =
        IntStream.rangeClosed(1, 3)
            .mapToObj(strength -> of(measured(who, picture.apply(strength)), metric))
            .toList();
    assertThat(values).as(metric.name()).isSorted();
    assertThat(values.getFirst()).isPositive();
    assertThat(values.getLast()).isGreaterThan(1.1 * values.getFirst());
  }

  private static Map<String, Double> measured(Who who, BufferedImage result) {
    return new Measures(judge(who), manager).of(result, INPUTS);
  }

  private static double of(Map<String, Double> values, Metric metric) {
    return values.get(metric.name());
  }

  static Judge judge(Who who) {
    return JUDGES.computeIfAbsent(
        who,
        name ->
            name == Who.UNTRAINED
                ? Judge.open(
                    StyleSettings.Features.UNTRAINED, Path.of("src/test/no-weights"), manager)
                : squeezeNet());
  }

  private static Judge squeezeNet() {
    try {
      return new Judge(
          Weights.read(
              StyleFiles.weights("squeezenet1_1_features.safetensors"), manager, Precision.FP32),
          Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NDArray tensor(BufferedImage picture) {
    return Pixels.tensor(picture, Pixels.Size.of(picture), manager);
  }

  private static BufferedImage scene(int width, int height) {
    return TestInputs.picture(
        width,
        height,
        (x, y) -> {
          boolean sky = y < height * (0.5 + 0.12 * Math.sin(0.1 * x));
          boolean sun = Math.hypot(x - 0.7 * width, y - 0.25 * height) < 0.1 * width;
          boolean wall = x > 0.15 * width && x < 0.4 * width && y > 0.4 * height;
          return sun ? 0xf8e0a0 : wall ? 0x904838 : sky ? 0x78a8d8 : 0x305020 + 0x040804 * (x % 8);
        });
  }

  private static int weave(int x, int y) {
    return (x / 4 + y / 4) % 2 == 0 ? 0xd8b020 : (x + y) % 5 == 0 ? 0x502090 : 0x801830;
  }

  private static BufferedImage changed(IntBinaryOperator colour) {
    return TestInputs.picture(SIDE, SIDE, colour);
  }

  private static BufferedImage noisy(int deviation) {
    Rng rng = Rng.of(5, "noise");
    double[] drawn = new double[SIDE * SIDE * 3];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = rng.nextGaussian();
    }
    return changed((x, y) -> {
      int at = 3 * (y * SIDE + x);
      int p = SCENE.getRGB(x, y);
      return rgb(
          (p >> 16 & 255) + deviation * drawn[at],
          (p >> 8 & 255) + deviation * drawn[at + 1],
          (p & 255) + deviation * drawn[at + 2]);
    });
  }

  private static BufferedImage blurred(int factor) {
    BufferedImage small = Pictures.resize(SCENE, SIDE / factor, SIDE / factor);
    return Pictures.resize(small, SIDE, SIDE);
  }

  /** Red for blue, and the other way round. */
  private static BufferedImage tinted() {
    return changed((x, y) -> {
      int p = SCENE.getRGB(x, y);
      return (p & 255) << 16 | (p & 0xff00) | (p >> 16 & 255);
    });
  }

  private static BufferedImage blended(double share) {
    return changed((x, y) -> {
      int p = SCENE.getRGB(x, y);
      int q = weave(x, y);
      return rgb(
          (1 - share) * (p >> 16 & 255) + share * (q >> 16 & 255),
          (1 - share) * (p >> 8 & 255) + share * (q >> 8 & 255),
          (1 - share) * (p & 255) + share * (q & 255));
    });
  }

  private static int rgb(double red, double green, double blue) {
    return (int) Math.clamp(red, 0, 255) << 16
        | (int) Math.clamp(green, 0, 255) << 8
        | (int) Math.clamp(blue, 0, 255);
  }
}
