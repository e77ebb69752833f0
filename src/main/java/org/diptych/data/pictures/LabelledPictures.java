package org.diptych.data.pictures;

import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sha256;

/**
 * Square pictures of one size with the class of each, all in memory, and the same for ever. A
 * picture is bytes in planes as a record of CIFAR has them: (3, side, side), red, green, blue.
 */
public final class LabelledPictures {

  private final int side;
  private final byte[] planes; // (count, 3, side, side)
  private final int[] labels; // (count)
  private final List<String> classes;
  private final Optional<byte[]> masks; // (count, side, side), 0 or 1
  private final String sha256;

  /**
   * Takes the arrays over: nobody may write to them any more.
   *
   * @param planes (count, 3, side, side)
   * @param labels (count), each an index of {@code classes}
   * @param masks (count, side, side), 1 where the object is, where that is known exactly
   */
  public LabelledPictures(
      int side, byte[] planes, int[] labels, List<String> classes, Optional<byte[]> masks) {
    int area = side * side;
    boolean masked = masks.isEmpty() || masks.get().length == labels.length * area;
    if (planes.length != labels.length * 3 * area || !masked) {
      throw new IllegalArgumentException(
          "%d bytes are not %d pictures of side %d".formatted(planes.length, labels.length, side));
    }
    if (Arrays.stream(labels).anyMatch(label -> label < 0 || label >= classes.size())) {
      throw new IllegalArgumentException("a label is none of " + classes.size() + " classes");
    }
    this.side = side;
    this.planes = planes;
    this.labels = labels;
    this.classes = List.copyOf(classes);
    this.masks = masks;
    try {
      sha256 = Sha256.hex(this::writeTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeTo(OutputStream out) throws IOException {
    DataOutputStream all = new DataOutputStream(out);
    all.writeInt(side);
    all.writeInt(classes.size());
    for (String name : classes) {
      all.writeUTF(name);
    }
    all.writeInt(labels.length);
    for (int label : labels) {
      all.writeInt(label);
    }
    all.write(planes);
    if (masks.isPresent()) {
      all.write(masks.get());
    }
  }

  public int count() {
    return labels.length;
  }

  public int side() {
    return side;
  }

  /** Their names; a label is a place in this list. */
  public List<String> classes() {
    return classes;
  }

  public int label(int index) {
    return labels[index];
  }

  /** (count), a copy. */
  public int[] labels() {
    return labels.clone();
  }

  /** Whether it is known of each picture where its object is. */
  public boolean hasMasks() {
    return masks.isPresent();
  }

  /** Over everything here: side, classes, labels, pictures, masks; 64 hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** (3, side, side), a copy. */
  public byte[] planes(int index) {
    int length = 3 * side * side;
    return Arrays.copyOfRange(planes, index * length, (index + 1) * length);
  }

  /** Writes (3, side, side) values in [0, 1]. */
  public void planes(int index, float[] into, int offset) {
    int length = 3 * side * side;
    for (int i = 0; i < length; i++) {
      into[offset + i] = (planes[index * length + i] & 255) / 255f;
    }
  }

  /** (side, side), 1 where the object is, a copy; empty when that is not known. */
  public Optional<byte[]> mask(int index) {
    int area = side * side;
    return masks.map(all -> Arrays.copyOfRange(all, index * area, (index + 1) * area));
  }

  /**
   * Whether the object is at a pixel, in row order.
   *
   * @throws IllegalStateException when that is not known: see {@link #hasMasks}
   */
  public boolean isObject(int index, int pixel) {
    byte[] all = masks.orElseThrow(() -> new IllegalStateException("there are no masks"));
    return all[index * side * side + pixel] != 0;
  }

  /** As {@code TYPE_INT_RGB}. */
  public BufferedImage picture(int index) {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    int area = side * side;
    int red = index * 3 * area;
    for (int i = 0; i < area; i++) {
      int rgb =
          ((planes[red + i] & 255) << 16)
              | ((planes[red + area + i] & 255) << 8)
              | (planes[red + 2 * area + i] & 255);
      picture.setRGB(i % side, i / side, rgb);
    }
    return picture;
  }

  /** These pictures, in this order. */
  public LabelledPictures subset(int[] indices) {
    int area = side * side;
    byte[] chosen = new byte[indices.length * 3 * area];
    byte[] chosenMasks = new byte[masks.isPresent() ? indices.length * area : 0];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(planes, indices[i] * 3 * area, chosen, i * 3 * area, 3 * area);
      if (masks.isPresent()) {
        System.arraycopy(masks.get(), indices[i] * area, chosenMasks, i * area, area);
      }
    }
    int[] chosenLabels = Arrays.stream(indices).map(index -> labels[index]).toArray();
    return new LabelledPictures(side, chosen, chosenLabels, classes, masks.map(all -> chosenMasks));
  }

  /**
   * At most so many: the first of each class, of each equally many but for one; all when there are
   * no more. Nothing is drawn by lot.
   *
   * @throws Refusal when that is less than one of each class
   */
  public LabelledPictures balanced(int most) {
    if (most >= count()) {
      return this;
    }
    if (most < classes.size()) {
      throw new Refusal(Kind.INVALID, "data.fewWanted", most, classes.size());
    }
    int[] left = new int[classes.size()];
    for (int i = 0; i < most; i++) {
      left[i % left.length]++;
    }
    return subset(IntStream.range(0, count()).filter(i -> left[labels[i]]-- > 0).toArray());
  }
}
