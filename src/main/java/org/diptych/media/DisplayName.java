package org.diptych.media;

import java.util.regex.Pattern;
import org.diptych.platform.PlainName;

/** A file's name as others may see it: text, never a path. */
final class DisplayName {

  private static final int LONGEST = 120;
  private static final String NAMELESS = "picture";

  /** The end of a line is none within a file's name. */
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

  private DisplayName() {}

  /** Without folders, by the rule of {@link PlainName}, at most 120 characters. */
  static String of(String fileName) {
    String name = fileName.substring(lastSeparator(fileName) + 1);
    String text = PlainName.of(CONTROLS.matcher(name).replaceAll(""));
    int end = text.offsetByCodePoints(0, Math.min(LONGEST, PlainName.length(text)));
    return text.isEmpty() ? NAMELESS : text.substring(0, end).strip();
  }

  private static int lastSeparator(String name) {
    return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  }
}
