package org.diptych.data.drawn;

import java.util.List;
import java.util.Optional;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.data.pictures.Split;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * Labelled pictures that are drawn here: twelve classes of objects that differ by shape and by how
 * their parts are put together, at any place, size and angle, in colours that tell nothing. Picture
 * number n is of class n mod 12 and is the same for ever; it needs neither a file nor a network.
 */
public record ProceduralSet(Recipe recipe, int side) {

  /** Of the pictures, in pixels. */
  public static final List<Integer> SIDES = List.of(32, 64);

  /** Pictures to be tested on are numbered from here. */
  private static final long FIRST_TEST = 1L << 40;

  /**
   * Draws nothing yet.
   *
   * @param side 32 or 64 pixels
   * @throws Refusal when it is another side
   */
  public ProceduralSet {
    if (!SIDES.contains(side)) {
      throw new Refusal(Kind.INVALID, "data.side", side);
    }
  }

  /** The first so many pictures to learn from and to be tested on. */
  public Split split(int train, int test) {
    return new Split(draw(0, train), draw(FIRST_TEST, test));
  }

  private LabelledPictures draw(long first, int count) {
    ProceduralPicture artist = new ProceduralPicture(recipe, side);
    int area = side * side;
    byte[] planes = new byte[count * 3 * area];
    byte[] masks = new byte[count * area];
    int[] labels = new int[count];
    int classes = FigureClass.names().size();
    for (int i = 0; i < count; i++) {
      labels[i] = i % classes;
      ProceduralPicture.Drawn drawn = artist.draw(first + i, labels[i]);
      drawn.scene().write(planes, i * 3 * area);
      System.arraycopy(drawn.object().mask(), 0, masks, i * area, area);
    }
    return new LabelledPictures(side, planes, labels, FigureClass.names(), Optional.of(masks));
  }
}
