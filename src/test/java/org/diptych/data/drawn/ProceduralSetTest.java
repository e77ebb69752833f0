package org.diptych.data.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.data.pictures.Split;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;

class ProceduralSetTest {

  private static final int CLASSES = 12;
  private static final int TRAIN = 1200;
  private static final int TEST = 1200;
  private static final Split SPLIT = new ProceduralSet(Recipe.STANDARD, 32).split(TRAIN, TEST);

  private static Recipe with(double inside) {
    Recipe r = Recipe.STANDARD;
    return new Recipe(
        r.seed(),
        r.smallest(),
        r.largest(),
        inside,
        r.aspect(),
        r.rotation(),
        r.contrast(),
        r.texture(),
        r.clutter(),
        r.fragments(),
        r.fragmentSize(),
        r.lighting(),
        r.blur(),
        r.noise());
  }

  private static int objectPixels(LabelledPictures pictures, int index) {
    byte[] mask = pictures.mask(index).orElseThrow();
    return IntStream.range(0, mask.length).map(i -> mask[i]).sum();
  }

  @Test
  void the_same_recipe_gives_the_same_bytes_on_every_machine() {
    Split small = new ProceduralSet(Recipe.STANDARD, 32).split(48, 24);
    assertThat(small.train().sha256())
        .isEqualTo("758147ef06e1abd7ce702de0c15ca2dba311e1fa472a0b8f41f10cd50e8776b5");
    assertThat(small.test().sha256())
        .isEqualTo("d82e64ae4240d0a9657e95e6a57a497d2b44c2c8fbb6d9f4eb1b0469e235e2fa");
    assertThat(new ProceduralSet(Recipe.STANDARD, 64).split(12, 12).train().sha256())
        .isEqualTo("6964db4bf6f093e831c9bab7898f683bdaa272004364244b2e9235a75552cab6");
    assertThat(Recipe.STANDARD.sha256())
        .isEqualTo("1c47f434ba3b80b4cbb51d36c67ca46760582580e68d2a7f4a91b47300272403");
  }

  @Test
  void a_smaller_set_is_the_beginning_of_a_larger_one() {
    LabelledPictures small = new ProceduralSet(Recipe.STANDARD, 32).split(24, 12).train();
    assertThat(small.sha256()).isEqualTo(SPLIT.limited(24, 1000).train().sha256());
  }

  @Test
  void classes_are_balanced_and_their_names_are_twelve() {
    assertThat(SPLIT.train().classes()).hasSize(CLASSES).contains("anchor", "knot");
    for (LabelledPictures part : new LabelledPictures[] {SPLIT.train(), SPLIT.test()}) {
      for (int label = 0; label < CLASSES; label++) {
        int wanted = label;
        assertThat(IntStream.of(part.labels()).filter(one -> one == wanted)).hasSize(100);
      }
    }
  }

  @Test
  void no_picture_comes_twice_neither_in_one_part_nor_in_both() {
    Set<String> seen = new HashSet<>();
    for (LabelledPictures part : new LabelledPictures[] {SPLIT.train(), SPLIT.test()}) {
      for (int i = 0; i < part.count(); i++) {
        seen.add(Arrays.toString(part.planes(i)));
      }
    }
    assertThat(seen).hasSize(TRAIN + TEST);
  }

  /**
   * The nearest mean of red, green and blue over the whole picture, and over the object alone: if
   * colours told nothing, n guesses are right binomially with p = 1/12.
   */
  @Test
  void colour_tells_nothing_about_the_class() {
    double deviation = Math.sqrt(TEST * (1 / 12.0) * (11 / 12.0));
    for (boolean object : new boolean[] {false, true}) {
      assertThat((double) rightByColour(object))
          .as("object alone: %s", object)
          .isBetween(TEST / 12.0 - 3.3 * deviation, TEST / 12.0 + 3.3 * deviation);
    }
  }

  private static int rightByColour(boolean object) {
    double[][] means = new double[CLASSES][3];
    for (int i = 0; i < TRAIN; i++) {
      double[] colour = colour(SPLIT.train(), i, object);
      for (int channel = 0; channel < 3; channel++) {
        means[SPLIT.train().label(i)][channel] += colour[channel] / (TRAIN / CLASSES);
      }
    }
    int right = 0;
    for (int i = 0; i < TEST; i++) {
      double[] colour = colour(SPLIT.test(), i, object);
      int nearest = 0;
      for (int label = 1; label < CLASSES; label++) {
        if (distance(colour, means[label]) < distance(colour, means[nearest])) {
          nearest = label;
        }
      }
      right += nearest == SPLIT.test().label(i) ? 1 : 0;
    }
    return right;
  }

  private static double[] colour(LabelledPictures pictures, int index, boolean object) {
    byte[] planes = pictures.planes(index);
    byte[] mask = pictures.mask(index).orElseThrow();
    double[] sum = new double[3];
    int counted = 0;
    for (int i = 0; i < mask.length; i++) {
      if (!object || mask[i] == 1) {
        counted++;
        for (int channel = 0; channel < 3; channel++) {
          sum[channel] += planes[channel * mask.length + i] & 255;
        }
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      sum[channel] /= counted;
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }

  @Test
  void every_picture_has_an_object_of_a_visible_size() {
    for (int i = 0; i < TRAIN; i++) {
      assertThat(objectPixels(SPLIT.train(), i)).as("picture %d", i).isBetween(8, 500);
    }
  }

  /** Only the place depends on how much must be inside, so the same object can be seen whole. */
  @Test
  void at_least_seventy_percent_of_each_object_are_inside() {
    ProceduralPicture standard = new ProceduralPicture(Recipe.STANDARD, 32);
    ProceduralPicture whole = new ProceduralPicture(with(1), 32);
    int cut = 0;
    for (int i = 0; i < 300; i++) {
      ProceduralPicture.Placed some = standard.draw(i, i % CLASSES).object();
      ProceduralPicture.Placed all = whole.draw(i, i % CLASSES).object();
      assertThat(all.inside()).isEqualTo(1);
      assertThat(some.inside()).isGreaterThanOrEqualTo(0.7);
      double share = (double) ones(some.mask()) / ones(all.mask());
      assertThat(share).as("picture %d", i).isBetween(some.inside() - 0.25, some.inside() + 0.25);
      cut += some.inside() < 1 ? 1 : 0;
    }
    assertThat(cut).as("objects that the border cuts").isBetween(60, 240);
  }

  private static int ones(byte[] mask) {
    return IntStream.range(0, mask.length).map(i -> mask[i]).sum();
  }

  @Test
  void objects_are_everywhere_in_the_picture() {
    double[] share = new double[4 * 4]; // by block of 8×8 pixels
    for (int i = 0; i < TRAIN; i++) {
      byte[] mask = SPLIT.train().mask(i).orElseThrow();
      for (int pixel = 0; pixel < mask.length; pixel++) {
        int block = pixel / 32 / 8 * 4 + pixel % 32 / 8;
        share[block] += (double) mask[pixel] / TRAIN / 64;
      }
    }
    assertThat(DoubleStream.of(share).boxed())
        .allSatisfy(one -> assertThat(one).isBetween(0.03, 0.3));
  }

  @Test
  void other_sides_are_refused() {
    assertThatThrownBy(() -> new ProceduralSet(Recipe.STANDARD, 48))
        .isInstanceOf(Refusal.class)
        .hasMessage("Pictures can be 32 or 64 pixels wide here, not 48.");
  }
}
