package org.diptych.media.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing that we want of EXIF (which is a TIFF file inside): which way is up. */
final class Exif {

  private static final int ORIENTATION = 0x112;
  private static final int ENTRY_BYTES = 12;
  private static final int PREFIX = 0x45786966; // "Exif"
  private static final int PREFIX_BYTES = 6;

  private Exif() {}

  /**
   * What is no EXIF, or says nothing sensible, counts as upright.
   *
   * @param exif with or without the prefix that it has in a JPEG
   */
  static Turn turn(ByteBuffer exif) {
    try {
      boolean prefixed = exif.getInt(exif.position()) == PREFIX;
      ByteBuffer data =
          prefixed ? exif.slice(PREFIX_BYTES, exif.limit() - PREFIX_BYTES) : exif.slice();
      data.order(data.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = data.getInt(4);
      int entries = Short.toUnsignedInt(data.getShort(directory));
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + i * ENTRY_BYTES;
        if (Short.toUnsignedInt(data.getShort(entry)) == ORIENTATION) {
          return Turn.of(data.getShort(entry + 8));
        }
      }
      return Turn.NONE;
    } catch (IndexOutOfBoundsException e) {
      return Turn.NONE;
    }
  }
}
