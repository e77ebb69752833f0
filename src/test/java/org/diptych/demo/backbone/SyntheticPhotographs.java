package org.diptych.demo.backbone;

import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.backbone.Photographs.Photograph;
import org.diptych.platform.Rng;

/**
 * Stripes in two directions, in random colours and widths: two classes that an edge tells apart.
 */
final class SyntheticPhotographs {

  private static final int SIDE = 48;

  private SyntheticPhotographs() {}

  static Photographs of(int count) {
    List<Photograph> photographs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      photographs.add(
          new Photograph(SIDE, SIDE, stripes(i % 2, Rng.of(1, "stripes").at(i)), i % 2));
    }
    return new Photographs(List.of("lying", "standing"), photographs);
  }

  static int[] stripes(int direction, Rng rng) {
    int first = rng.nextInt(1 << 24);
    int second = rng.nextInt(1 << 24);
    int width = 2 + rng.nextInt(6);
    int[] rgb = new int[SIDE * SIDE];
    for (int i = 0; i < rgb.length; i++) {
      int along = direction == 0 ? i / SIDE : i % SIDE;
      rgb[i] = along / width % 2 == 0 ? first : second;
    }
    return rgb;
  }
}
