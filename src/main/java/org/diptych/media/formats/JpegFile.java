package org.diptych.media.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The marker segments of a JPEG, ISO/IEC 10918-1 annex B. */
public final class JpegFile {

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int APP1 = 0xE1;

  /** A progressive picture needs about ten; thousands keep a decoder busy for minutes. */
  private static final int MOST_SCANS = 100;

  /** Each scan goes over all pixels, however few bytes it has. */
  private static final long MOST_SCANNED_PIXELS = 1_000_000_000;

  private final byte[] file;
  private final long pixels;
  private int at = 2; // behind the start of image
  private Turn turn = Turn.NONE;

  private JpegFile(byte[] file, long pixels) {
    this.file = file;
    this.pixels = pixels;
  }

  /**
   * Walks to the end of the image; what follows it is cut off.
   *
   * @param pixels of the picture
   * @throws IOException when the end never comes, or there are too many scans
   */
  public static Envelope open(byte[] file, long pixels) throws IOException {
    return new JpegFile(file, pixels).walk();
  }

  private Envelope walk() throws IOException {
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
        throw new IOException("a segment of length " + length);
      }
      if (marker == APP1) {
        readExif(at + 2, length - 2);
      }
      at += length;
      if (marker == START_OF_SCAN) {
        if (++scans > MOST_SCANS || scans * pixels > MOST_SCANNED_PIXELS) {
          throw new IOException(scans + " scans are too many");
        }
        skipEntropyCodedData();
      }
    }
  }

  /** Past any fill bytes. */
  private int nextMarker() throws IOException {
    if (byteAt(at++) != 0xFF) {
      throw new IOException("no marker where one must be");
    }
    int marker = byteAt(at++);
    while (marker == 0xFF) {
      marker = byteAt(at++);
    }
    return marker;
  }

  /** Up to the next marker that is neither a stuffed zero nor a restart. */
  private void skipEntropyCodedData() throws IOException {
    while (byteAt(at) != 0xFF || byteAt(at + 1) == 0 || isRestart(byteAt(at + 1))) {
      at++;
    }
  }

  private void readExif(int from, int length) {
    if (turn == Turn.NONE && from + length <= file.length) {
      turn = Exif.turn(ByteBuffer.wrap(file, from, length).slice());
    }
  }

  private int byteAt(int index) throws IOException {
    if (index >= file.length) {
      throw new EOFException();
    }
    return Byte.toUnsignedInt(file[index]);
  }

  private static boolean isAlone(int marker) {
    return isRestart(marker) || marker == 0x01 || marker == 0xD8;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }
}
