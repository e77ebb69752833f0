package org.diptych.data.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;

class LabelledPicturesTest {

  /** Five pictures of 2×2, of which each byte says picture and place. */
  private static LabelledPictures five(int... labels) {
    byte[] planes = new byte[5 * 12];
    byte[] masks = new byte[5 * 4];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) (i / 12 * 40 + i % 12);
    }
    masks[4] = 1;
    return new LabelledPictures(2, planes, labels, List.of("a", "b"), Optional.of(masks));
  }

  @Test
  void a_picture_is_its_planes() {
    LabelledPictures pictures = five(0, 1, 0, 1, 0);
    assertThat(pictures.planes(1)).startsWith(40, 41, 42, 43, 44).hasSize(12);
    assertThat(pictures.picture(4).getRGB(1, 0)).isEqualTo(0xFF_A1_A5_A9);
    assertThat(pictures.mask(1)).hasValue(new byte[] {1, 0, 0, 0});
    float[] values = new float[14];
    pictures.planes(4, values, 2);
    assertThat(values).startsWith(0, 0, 160 / 255f).endsWith(171 / 255f);
  }

  @Test
  void what_is_handed_out_is_a_copy() {
    LabelledPictures pictures = five(0, 1, 0, 1, 0);
    pictures.planes(0)[0] = 99;
    pictures.labels()[0] = 1;
    pictures.mask(1).orElseThrow()[0] = 0;
    assertThat(pictures.planes(0)[0]).isZero();
    assertThat(pictures.label(0)).isZero();
    assertThat(pictures.mask(1).orElseThrow()[0]).isEqualTo((byte) 1);
  }

  @Test
  void a_limit_takes_the_first_of_each_class_equally() {
    LabelledPictures pictures = five(1, 1, 1, 0, 0);
    assertThat(pictures.balanced(3).labels()).containsExactly(1, 0, 0);
    assertThat(pictures.balanced(2).planes(0)).isEqualTo(pictures.planes(0));
    assertThat(pictures.balanced(2).planes(1)).isEqualTo(pictures.planes(3));
    assertThat(pictures.balanced(2).mask(1)).hasValue(new byte[4]);
    assertThat(pictures.balanced(5)).isSameAs(pictures);
    assertThatThrownBy(() -> pictures.balanced(1))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("With 1 picture to learn from, not each of the 2 classes has one");
  }

  @Test
  void the_hash_is_over_labels_and_pictures() {
    assertThat(five(0, 1, 0, 1, 0).sha256())
        .isEqualTo(five(0, 1, 0, 1, 0).sha256())
        .isNotEqualTo(five(0, 1, 0, 1, 1).sha256())
        .hasSize(64);
  }

  @Test
  void parts_of_different_classes_are_no_split() {
    LabelledPictures pictures = five(0, 1, 0, 1, 0);
    LabelledPictures others =
        new LabelledPictures(2, new byte[12], new int[1], List.of("c"), Optional.empty());
    assertThatThrownBy(() -> new Split(pictures, others))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(others.mask(0)).isEmpty();
  }
}
