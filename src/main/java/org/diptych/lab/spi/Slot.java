package org.diptych.lab.spi;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.lab.spi.Slot.Kind.Picture;
import org.diptych.lab.spi.Slot.Kind.Points;

/**
 * One input of a demo; its label and hint stand under {@code demo.<id>.input.<name>}.
 *
 * @param kind what it takes
 */
public record Slot(String name, boolean required, Kind kind) {

  /** What a slot takes: a picture, or something that is written down. */
  public sealed interface Kind {

    record Picture() implements Kind {}

    /**
     * Places in one picture and the places in another that correspond to them, as text: a line
     * holds row and column in the first, row and column in the second, in pixels of the pictures as
     * they were uploaded, from 0 at the upper left. What follows a # is a remark.
     *
     * @param from name of the slot of the first picture
     * @param to name of the slot of the second
     * @param finder id of the demo that can find them: it has slots of these two names, and a run
     *     of it keeps what it found as a text called {@link #FOUND}
     */
    record Points(String from, String to, Optional<String> finder) implements Kind {

      /** Name of the text in which a finder keeps the places. */
      public static final String FOUND = "keypoints";

      /** Whether every line of a text that says something is of four numbers. */
      public static boolean arePoints(String text) {
        return lines(text)
            .map(line -> line.split("[\\s,;]+"))
            .allMatch(
                words -> words.length == 4 && Arrays.stream(words).allMatch(Points::isNumber));
      }

      /** How many pairs of places a text holds. */
      public static int count(String text) {
        return (int) lines(text).count();
      }

      private static boolean isNumber(String word) {
        try {
          return Double.isFinite(Double.parseDouble(word));
        } catch (NumberFormatException e) {
          return false;
        }
      }

      private static Stream<String> lines(String text) {
        return text.lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty());
      }
    }
  }

  /** A slot for a picture. */
  public Slot(String name, boolean required) {
    this(name, required, new Picture());
  }

  /** A slot for corresponding places of two pictures, which may stay empty. */
  public static Slot points(String name, String from, String to) {
    return new Slot(name, false, new Points(from, to, Optional.empty()));
  }

  /** The same, with the id of the demo that can find them. */
  public static Slot points(String name, String from, String to, String finder) {
    return new Slot(name, false, new Points(from, to, Optional.of(finder)));
  }

  /** Whether it takes a picture; what else there is, is text. */
  public boolean takesPicture() {
    return kind instanceof Picture;
  }
}
