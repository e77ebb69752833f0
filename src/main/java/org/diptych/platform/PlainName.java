package org.diptych.platform;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/**
 * The rule for every name that people give and others see: one line, and nothing in it that hides
 * or reorders what stands beside it.
 */
public final class PlainName {

  /** What joins and parts letters within a word (emoji, Persian) stays. */
  private static final String JOINERS = "\u200C\u200D";

  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}&&[^" + JOINERS + "]]");
  private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\s]+");
  private static final Pattern OUTSIDE =
      Pattern.compile("^[ " + JOINERS + "]+|[ " + JOINERS + "]+$");

  private PlainName() {}

  /**
   * Without controls, bidi marks, lone surrogates and whatever Unicode gives no character, in one
   * normal form, each white space one blank.
   */
  public static String of(String text) {
    String spaced = SPACE.matcher(Normalizer.normalize(text, Form.NFC)).replaceAll(" ");
    String visible = HIDDEN.matcher(spaced).replaceAll("");
    return OUTSIDE.matcher(SPACE.matcher(visible).replaceAll(" ")).replaceAll("");
  }

  /** Whether it holds something that {@link #of} takes away. */
  public static boolean hides(String text) {
    return HIDDEN.matcher(text).find();
  }

  /** The same text with a mark (U+FFFD) in place of each character that is hidden. */
  static String marked(String text) {
    return HIDDEN.matcher(text.replaceAll("[\\t\\r\\n]+", " ")).replaceAll("\uFFFD");
  }

  /** How long it is to a reader, in code points. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
