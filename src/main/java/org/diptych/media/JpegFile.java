package org.diptych.media;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** The marker segments of a JPEG, ISO/IEC 10918-1 annex B. */
final class JpegFile {

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int APP1 = 0xE1;

  /** A progressive picture needs about ten; thousands keep a decoder busy for minutes. */
  private static final int MOST_SCANS = 100;

  private final byte[] file;
  private int at = 2; // behind the start of image
  private Turn turn = Turn.NONE;

  private JpegFile(byte[] file) {
    this.file = file;
  }

  /**
   * Walks to the end of the image; what follows it is cut off.
   *
   * @throws Refusal when the end never comes
   */
  static Envelope open(byte[] file) {
    return new JpegFile(file).walk();
  }

  private Envelope walk() {
    int scans = 0;
    while (true) {
      int marker = nextMarker();
      if (marker == END_OF_IMAGE) {
        return new Envelope(Arrays.copyOf(file, at), turn, Optional.empty());
      }
      if (isAlone(marker)) {
        continue;
      }
      int length = byteAt(at) << 8 | byteAt(at + 1);
      if (length < 2) {
        throw broken();
      }
      if (marker == APP1) {
        readExif(at + 2, length - 2);
      }
      at += length;
      if (marker == START_OF_SCAN) {
        if (++scans > MOST_SCANS) {
          throw broken();
        }
        skipEntropyCodedData();
      }
    }
  }

  /** Past any fill bytes. */
  private int nextMarker() {
    if (byteAt(at++) != 0xFF) {
      throw broken();
    }
    int marker = byteAt(at++);
    while (marker == 0xFF) {
      marker = byteAt(at++);
    }
    return marker;
  }

  /** Up to the next marker that is neither a stuffed zero nor a restart. */
  private void skipEntropyCodedData() {
    while (byteAt(at) != 0xFF || byteAt(at + 1) == 0 || isRestart(byteAt(at + 1))) {
      at++;
    }
  }

  private void readExif(int from, int length) {
    if (turn == Turn.NONE && from + length <= file.length) {
      turn = Exif.turn(ByteBuffer.wrap(file, from, length).slice());
    }
  }

  private int byteAt(int index) {
    if (index >= file.length) {
      throw broken();
    }
    return Byte.toUnsignedInt(file[index]);
  }

  private static boolean isAlone(int marker) {
    return isRestart(marker) || marker == 0x01 || marker == 0xD8;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }

  private static Refusal broken() {
    return new Refusal(Kind.INVALID, Envelope.BROKEN, "JPEG");
  }
}
