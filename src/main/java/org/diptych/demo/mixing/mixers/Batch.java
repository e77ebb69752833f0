package org.diptych.demo.mixing.mixers;

import java.util.Arrays;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.platform.Rng;

/**
 * The pictures of one step while they are mixed: each target with its partner, of which parts are
 * pasted or which shines through. Values are in [0, 1], labels are shares of classes.
 */
public final class Batch {

  /** Marks a pixel that stays the target's: see {@link #paste}. */
  public static final int KEPT = -1;

  private static final int PADDING = 4;

  private final LabelledPictures pictures;
  private final int[] targets;
  private final int[] partners;
  private final float[] pixels; // (n, 3, side, side)
  private final double[] shares; // (n), of the target's label
  private final float[] partner; // (3, side, side)
  private int ghosts;
  private int mixed;

  /**
   * @param targets places of pictures in the set
   * @param partners likewise, one for each
   */
  public Batch(LabelledPictures pictures, int[] targets, int[] partners) {
    this.pictures = pictures;
    this.targets = targets;
    this.partners = partners;
    int length = 3 * area();
    pixels = new float[targets.length * length];
    partner = new float[length];
    shares = new double[targets.length];
    Arrays.fill(shares, 1);
    for (int i = 0; i < targets.length; i++) {
      pictures.planes(targets[i], pixels, i * length);
    }
  }

  public int count() {
    return targets.length;
  }

  public int side() {
    return pictures.side();
  }

  private int area() {
    return side() * side();
  }

  public LabelledPictures pictures() {
    return pictures;
  }

  /** Place of a picture in the set. */
  public int target(int i) {
    return targets[i];
  }

  /** Place of its partner in the set. */
  public int partner(int i) {
    return partners[i];
  }

  /** Of the target's label; the partner's has the rest. */
  public double share(int i) {
    return shares[i];
  }

  /** (n, 3, side, side). */
  public float[] pixels() {
    return pixels;
  }

  /**
   * Pastes parts of the partner; its label gets the share of the pixels that are pasted.
   *
   * @param origins (side · side), the partner's pixel that is pasted at each, or {@link #KEPT}
   */
  public void paste(int i, int... origins) {
    pictures.planes(partners[i], partner, 0);
    int area = area();
    int pasted = 0;
    for (int pixel = 0; pixel < area; pixel++) {
      int origin = origins[pixel];
      if (origin != KEPT) {
        int at = i * 3 * area + pixel;
        pixels[at] = partner[origin];
        pixels[at + area] = partner[origin + area];
        pixels[at + 2 * area] = partner[origin + 2 * area];
        pasted++;
      }
    }
    shares[i] = 1 - (double) pasted / area;
    if (pasted > 0) {
      mixed++;
      if (isGhost(i, origins)) {
        ghosts++;
      }
    }
  }

  /** Whether one of the two has a part of the label, but nothing of its object is to be seen. */
  private boolean isGhost(int i, int... origins) {
    if (!pictures.hasMasks()) {
      return false;
    }
    boolean target = shares[i] == 0;
    boolean other = false;
    for (int pixel = 0; pixel < origins.length; pixel++) {
      boolean kept = origins[pixel] == KEPT;
      target |= kept && pictures.isObject(targets[i], pixel);
      other |= !kept && pictures.isObject(partners[i], origins[pixel]);
    }
    return !(target && other);
  }

  /** Lets the partner shine through. */
  void blend(int i, double share) {
    pictures.planes(partners[i], partner, 0);
    int offset = i * partner.length;
    for (int value = 0; value < partner.length; value++) {
      pixels[offset + value] =
          (float) (share * pixels[offset + value] + (1 - share) * partner[value]);
    }
    shares[i] = share;
    mixed++;
  }

  /**
   * Paints a part over; the label stays.
   *
   * @param colour one value per channel
   */
  void erase(int i, Box hole, float... colour) {
    int area = area();
    for (int row = hole.top(); row < hole.bottom(); row++) {
      for (int column = hole.left(); column < hole.right(); column++) {
        for (int channel = 0; channel < 3; channel++) {
          pixels[(i * 3 + channel) * area + row * side() + column] = colour[channel];
        }
      }
    }
  }

  /**
   * Shifts each picture by up to four pixels each way, and mirrors every other one.
   *
   * @param colour of what comes in from outside
   */
  public void cropAndFlip(Rng rng, float... colour) {
    int side = side();
    float[] plane = new float[area()];
    for (int i = 0; i < count(); i++) {
      int down = rng.nextInt(2 * PADDING + 1) - PADDING;
      int right = rng.nextInt(2 * PADDING + 1) - PADDING;
      boolean mirrored = rng.nextInt(2) == 1;
      for (int channel = 0; channel < 3; channel++) {
        int offset = (i * 3 + channel) * area();
        System.arraycopy(pixels, offset, plane, 0, plane.length);
        for (int row = 0; row < side; row++) {
          for (int column = 0; column < side; column++) {
            int y = row + down;
            int x = (mirrored ? side - 1 - column : column) + right;
            boolean inside = y >= 0 && y < side && x >= 0 && x < side;
            pixels[offset + row * side + column] = inside ? plane[y * side + x] : colour[channel];
          }
        }
      }
    }
  }

  /** (n, classes), each row summing to 1. */
  public float[] labels() {
    int classes = pictures.classes().size();
    float[] labels = new float[count() * classes];
    for (int i = 0; i < count(); i++) {
      labels[i * classes + pictures.label(targets[i])] += (float) shares[i];
      labels[i * classes + pictures.label(partners[i])] += (float) (1 - shares[i]);
    }
    return labels;
  }

  /** Pictures that have something of a partner. */
  public int mixed() {
    return mixed;
  }

  /** Of those, the ones with a label of something that is not to be seen; 0 without masks. */
  public int ghosts() {
    return ghosts;
  }
}
