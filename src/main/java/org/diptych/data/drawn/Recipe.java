package org.diptych.data.drawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.diptych.platform.Sha256;

/**
 * How hard the drawn pictures are. Lengths are shares of the picture's side, brightness and colours
 * are shares of their range; where a value is a bound, each picture draws its own from 0 on.
 *
 * @param seed of all streams; another one gives other pictures of the same kind
 * @param smallest diameter of an object
 * @param largest diameter of an object, at most 1
 * @param inside the share of an object that is inside the picture at least
 * @param aspect bound of the stretch, 0.3 being 1.3 to 1 or the other way round
 * @param rotation bound of the turn either way, of a whole one: 0.5 leaves no preferred side up
 * @param contrast distance of the colours of object and background at least, of at most √3
 * @param texture bound of how far the second colour of a texture is from the first
 * @param clutter bound of how much of the background is covered by soft blots of another colour
 * @param fragments how many pieces of objects of other classes lie around at most
 * @param fragmentSize diameter of such a piece
 * @param lighting bound of the change of brightness from one border to the other
 * @param blur bound of the weight of each neighbour in a blur over three pixels, at most 1/3
 * @param noise bound of its standard deviation
 */
public record Recipe(
    long seed,
    double smallest,
    double largest,
    double inside,
    double aspect,
    double rotation,
    double contrast,
    double texture,
    double clutter,
    int fragments,
    double fragmentSize,
    double lighting,
    double blur,
    double noise) {

  /** Counts up when the same recipe begins to give other pictures. */
  private static final int DRAWING = 1;

  public static final Recipe STANDARD =
      new Recipe(1, 0.45, 0.8, 0.9, 0.25, 0.1, 0.85, 0.15, 0.15, 1, 0.15, 0.3, 0.15, 0.03);

  public Recipe {
    boolean sound =
        smallest > 0
            && smallest <= largest
            && largest <= 1
            && inside >= 0
            && inside <= 1
            && contrast < 1
            && fragments >= 0
            && fragmentSize > 0
            && blur <= 1 / 3.0;
    if (!sound) {
      throw new IllegalArgumentException("no picture can be drawn like this");
    }
  }

  /** Identifies the set: pictures of equal hash, side and number are equal; 64 hex digits. */
  public String sha256() {
    try {
      byte[] text = (DRAWING + " " + this).getBytes(StandardCharsets.UTF_8);
      return Sha256.hex(out -> out.write(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
