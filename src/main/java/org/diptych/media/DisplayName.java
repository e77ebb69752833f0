package org.diptych.media;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/** A file's name as others may see it: text, never a path. */
final class DisplayName {

  private static final int LONGEST = 120;
  private static final String NAMELESS = "picture";

  private DisplayName() {}

  /**
   * Without folders and without characters that hide or reorder others (controls, bidi marks, lone
   * surrogates), in one normal form, at most 120 characters.
   */
  static String of(String fileName) {
    String text =
        Normalizer.normalize(fileName.substring(lastSeparator(fileName) + 1), Form.NFC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", "")
            .replaceAll("[\\p{Z}\\s]+", " ")
            .strip();
    int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
    return text.isEmpty() ? NAMELESS : text.substring(0, end).strip();
  }

  private static int lastSeparator(String name) {
    return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  }
}
