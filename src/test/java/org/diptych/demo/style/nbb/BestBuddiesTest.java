package org.diptych.demo.style.nbb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.bench.PublishedPair;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.InstalledWeights;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BestBuddies.Buddy;
import org.diptych.demo.style.nbb.BestBuddies.Options;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.demo.style.settings.StyleSettings.Features;
import org.diptych.media.Pictures;
import org.diptych.nn.Precision;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Rng;
import org.diptych.testing.StyleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seen through the network that ships, unless it says otherwise. */
class BestBuddiesTest extends TensorTest {

  private static final Path PUBLISHED = Path.of("../shared/data/style");
  private static final Options SMALL = new Options(128, Search.WHOLE_PICTURE, 2);

  private Backbone shipped;

  @BeforeEach
  void openNetwork() {
    shipped = InstalledWeights.open(Features.DIPTYCH, 16, Path.of("src/test/no-weights"), manager);
  }

  @AfterEach
  void closeNetwork() {
    shipped.close();
  }

  @Test
  void ofAPictureAndItselfEveryPlaceIsItsOwnBuddy() {
    BufferedImage picture = scene(150, 130, 0, 0, 1);
    for (Search search : Search.values()) {
      for (int finest : new int[] {1, 2}) {
        List<Buddy> buddies = find(new Options(96, search, finest), picture, picture);
        assertThat(buddies).hasSizeGreaterThan(300 / finest);
        assertThat(buddies).allMatch(of -> of.match().content().equals(of.match().style()));
      }
    }
  }

  @Test
  void whatWasMovedFartherThanTheAuthorsLookIsFoundWhereItIs() {
    BufferedImage content = scene(256, 256, 0, 0, 1);
    BufferedImage style = scene(256, 256, 86, -58, 1); // more than five cells of 16 pixels
    UnaryOperator<Point> expected = at -> new Point(at.row() - 86, at.column() + 58);
    Size size = Size.of(style);
    Options reference = new Options(256, Search.REFERENCE, 2);
    double everywhere = share(find(Options.DEFAULT, content, style), size, expected, 3);
    assertThat(everywhere).isGreaterThan(0.3); // by chance: under 0.01
    assertThat(share(find(reference, content, style), size, expected, 3))
        .isLessThan(everywhere / 2);
  }

  @Test
  void whatWasEnlargedIsFoundWhereItIs() {
    BufferedImage content = scene(160, 120, 0, 0, 1);
    BufferedImage style = scene(160, 120, 12, 16, 1.25); // about the middle
    List<Buddy> buddies = find(SMALL, content, style);
    assertThat(
            share(
                buddies,
                Size.of(style),
                at -> new Point((at.row() - 12) * 1.25, (at.column() - 16) * 1.25),
                5))
        .isGreaterThan(0.7);
  }

  @Test
  void noCellHasTwoBuddiesAndTheStrongestComeFirst() {
    List<Buddy> buddies = find(SMALL, scene(128, 128, 0, 0, 1), scene(128, 128, 9, 5, 1.1));
    assertThat(buddies)
        .isSortedAccordingTo(Comparator.comparingDouble(Buddy::activation).reversed());
    assertThat(buddies).extracting(of -> of.match().content()).doesNotHaveDuplicates();
    assertThat(buddies).extracting(of -> of.match().style()).doesNotHaveDuplicates();
    assertThat(buddies).allMatch(of -> of.activation() > 0 && of.activation() <= 4);
  }

  @Test
  void equalPicturesGiveEqualMatches() {
    BufferedImage content = scene(100, 90, 0, 0, 1);
    BufferedImage style = scene(90, 100, 4, 9, 0.9);
    List<Buddy> once = find(SMALL, content, style);
    assertThat(find(SMALL, content, style)).isEqualTo(once);
    Size ofContent = Size.of(content);
    Size ofStyle = Size.of(style);
    assertThat(BestBuddies.spread(once, 10, ofContent, ofStyle))
        .isEqualTo(BestBuddies.spread(List.copyOf(once), 10, ofContent, ofStyle));
  }

  @Test
  void flatPicturesHaveNoBuddies() {
    BufferedImage flat = TestInputs.flat(0x7f9fbf);
    BufferedImage scene = scene(64, 44, 0, 0, 1);
    assertThat(find(SMALL, flat, flat)).isEmpty();
    assertThat(find(SMALL, flat, scene)).isEmpty();
    assertThat(find(SMALL, scene, TestInputs.flat(0))).isEmpty();
  }

  @Test
  void picturesOfAnyShapeAreMatchedInside() {
    List<BufferedImage> shapes =
        List.of(scene(300, 20, 0, 0, 1), scene(24, 260, 0, 0, 1), scene(5, 3, 0, 0, 1));
    for (BufferedImage content : shapes) {
      for (BufferedImage style : shapes) {
        assertThat(find(SMALL, content, style))
            .allMatch(of ->
                of.match().content().within(Size.of(content))
                    && of.match().style().within(Size.of(style))
                    && Double.isFinite(of.activation()));
      }
    }
    assertThat(find(SMALL, scene(1, 1, 0, 0, 1), shapes.getFirst())).isEmpty();
  }

  @Test
  void aNetworkWithFewerLevelsServesToo() {
    BufferedImage picture = scene(90, 90, 0, 0, 1);
    try (Backbone shallow = untrainedTo("relu3_1")) {
      List<Buddy> buddies =
          new BestBuddies(shallow, new Options(64, Search.WHOLE_PICTURE, 2))
              .between(picture, picture, manager);
      assertThat(buddies).isNotEmpty().allMatch(of -> of.activation() <= 2);
    }
    try (Backbone shallow = untrainedTo("relu2_1")) {
      assertThatThrownBy(() -> new BestBuddies(shallow, Options.DEFAULT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("stride of only 2");
    }
  }

  @Test
  void twoNetworksTogetherAndOneWithoutPaddingServeToo() throws IOException {
    Path shallow = StyleFiles.weights("vgg19_normalised_to_relu3_1.safetensors");
    Path deep = StyleFiles.weights("squeezenet1_1_features.safetensors");
    BufferedImage content = scene(128, 128, 0, 0, 1);
    BufferedImage style = scene(128, 128, 20, -12, 1);
    for (List<Path> files : List.of(List.of(shallow, deep), List.of(deep))) {
      List<FeatureNetwork> networks = new ArrayList<>();
      for (Path file : files) {
        networks.add(Weights.read(file, manager, Precision.FP32));
      }
      try (Backbone backbone = new Backbone(networks)) {
        List<Buddy> buddies = new BestBuddies(backbone, SMALL).between(content, style, manager);
        assertThat(
                share(buddies, Size.of(style), at -> new Point(at.row() - 20, at.column() + 12), 3))
            .isGreaterThan(0.6);
      }
    }
  }

  @Test
  void theStrongestOfEachClusterStays() {
    Size size = new Size(100, 100);
    List<Buddy> buddies = new ArrayList<>();
    for (int i = 0; i < 40; i++) { // four groups at the corners, each weaker than the one before
      Point at = new Point(i % 4 / 2 * 90 + i / 4 % 3, i % 2 * 90 + i / 4 / 3);
      buddies.add(new Buddy(new Match(at, at), 4 - i / 10.0));
    }
    assertThat(BestBuddies.spread(buddies, 4, size, size)).isEqualTo(buddies.subList(0, 4));
    assertThat(BestBuddies.spread(buddies, 80, size, size)).isEqualTo(buddies);
    assertThat(BestBuddies.spread(List.of(), 10, size, size)).isEmpty();
  }

  /** A cat and a lion with matches of the authors' own: far better than by chance. */
  @Test
  void publishedMatchesAreFoundMoreOftenThanByChance() throws IOException {
    Path points = PUBLISHED.resolve("keypoints/keypoints_from_dots.json");
    assumeTrue(Files.exists(points), points + " is kept outside of the project and is not here");
    List<Match> matches = new ArrayList<>();
    JsonNode ofPair = JsonMapper.shared().readTree(points).get("k_number_A_marked0_top_20.png");
    for (JsonNode point : ofPair.get("points")) {
      matches.add(new Match(point(point.get("A_yx")), point(point.get("B_yx"))));
    }
    PublishedPair pair =
        new PublishedPair(
            Pictures.decode(Files.readAllBytes(PUBLISHED.resolve("images/nbb_original_A.png"))),
            Pictures.decode(Files.readAllBytes(PUBLISHED.resolve("images/nbb_original_B.png"))),
            matches);
    List<Match> found =
        find(Options.DEFAULT, pair.content(), pair.style()).stream().map(Buddy::match).toList();
    Rng rng = Rng.of(1, "matches by chance");
    List<Match> byChance =
        IntStream.range(0, 2000)
            .mapToObj(i ->
                new Match(
                    new Point(rng.nextInt(224), rng.nextInt(224)),
                    new Point(rng.nextInt(224), rng.nextInt(224))))
            .toList();
    assertThat(pair.agreeing(found, 0.1)).isGreaterThan(4 * pair.agreeing(byChance, 0.1));
  }

  private List<Buddy> find(Options options, BufferedImage content, BufferedImage style) {
    return new BestBuddies(shipped, options).between(content, style, manager);
  }

  private Backbone untrainedTo(String layer) {
    return new Backbone(List.of(UntrainedVgg.of(16, layer, 1, manager, Precision.FP32)));
  }

  private static Point point(JsonNode rowAndColumn) {
    return new Point(rowAndColumn.get(0).asDouble(), rowAndColumn.get(1).asDouble());
  }

  /** Of what has a place in the style at all. */
  private static double share(
      List<Buddy> buddies, Size style, UnaryOperator<Point> expected, double pixels) {
    List<Buddy> shown =
        buddies.stream().filter(of -> expected.apply(of.match().content()).within(style)).toList();
    assertThat(shown).hasSizeGreaterThan(100);
    return shown.stream()
            .filter(
                of -> expected.apply(of.match().content()).distance(of.match().style()) <= pixels)
            .count()
        / (double) shown.size();
  }

  /** A part of an endless picture without repetition: from that row and column, enlarged. */
  private static BufferedImage scene(int width, int height, int top, int left, double scale) {
    return TestInputs.picture(
        width,
        height,
        (x, y) -> {
          double row = top + y / scale;
          double column = left + x / scale;
          return level(row, column, 11) << 16
              | level(row, column, 17) << 8
              | level(column, row, 13);
        });
  }

  private static int level(double u, double v, double period) {
    double wave =
        Math.sin(u / period + 2 * Math.sin(v / (1.7 * period)))
            + Math.sin(v / (0.61 * period) - u / (3.1 * period))
            + 0.6 * Math.sin((u * 1.3 + v * 0.4) / (0.37 * period) + Math.sin(u * v / 900));
    return (int) (128 + 45 * wave);
  }
}
