package org.diptych.media;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * The door for text from outside: at most 64 KiB of UTF-8 in which nothing but ends of lines and
 * tabs controls anything.
 */
public final class PlainText {

  public static final String MEDIA_TYPE = "text/plain";
  public static final int MAX_BYTES = 64 * 1024;

  private PlainText() {}

  /**
   * The bytes to keep.
   *
   * @param name of what it is given for, as a refusal calls it
   * @throws Refusal that says which rule the text breaks
   */
  public static byte[] check(String name, String text) {
    text.codePoints()
        .filter(PlainText::controls)
        .findFirst()
        .ifPresent(found -> {
          String code = String.format(Locale.ROOT, "U+%04X", found);
          throw new Refusal(Kind.INVALID, "text.control", name, code).about(name);
        });
    byte[] bytes = utf8(name, text);
    if (bytes.length > MAX_BYTES) {
      throw new Refusal(Kind.TOO_LARGE, "text.bytes", name, bytes.length, MAX_BYTES / 1024)
          .about(name);
    }
    return bytes;
  }

  /** What {@link #check} gave, as text again. */
  public static String read(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean controls(int character) {
    return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
  }

  /** Half a character outside of the basic plane, which JSON can hold, has no bytes. */
  private static byte[] utf8(String name, String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new Refusal(Kind.INVALID, "text.broken", name).about(name);
    }
  }
}
