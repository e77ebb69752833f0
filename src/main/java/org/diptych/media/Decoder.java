package org.diptych.media;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * The process in which files from outside are decoded, one after the other: whatever a format hides
 * takes no more than this process has, and costs no more than it. It touches no file and no
 * network; what it says to its parent is in {@link Wire}. It ends with its standard input.
 */
public final class Decoder {

  /** Of a process that ran out of memory, as the virtual machine's own option has it. */
  static final int OUT_OF_MEMORY = 3;

  /** Of a process that outlived its time; its parent would have ended it, if it were there. */
  private static final int LATE = 4;

  private static final float QUALITY = 0.85f;

  private final DataInputStream in =
      new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
  private final DataOutputStream out =
      new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("limit").factory());
  private final long seconds;

  private Decoder(long seconds) {
    this.seconds = seconds;
  }

  /**
   * Decodes until standard input ends.
   *
   * @param arguments seconds that a picture may take
   */
  public static void main(String[] arguments) throws IOException {
    Decoder decoder = new Decoder(Long.parseLong(arguments[0]));
    System.setOut(System.err); // what a library prints must not be taken for an answer
    try {
      decoder.run();
    } catch (OutOfMemoryError e) { // one that the virtual machine did not notice itself
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  private void run() throws IOException {
    out.writeByte(Wire.READY);
    out.flush();
    for (int kind = in.read(); kind >= 0; kind = in.read()) {
      int number = in.readInt();
      byte[] file = in.readNBytes(in.readInt());
      Future<?> limit =
          clock.schedule(() -> Runtime.getRuntime().halt(LATE), seconds, TimeUnit.SECONDS);
      answer(kind, number, file);
      out.flush();
      limit.cancel(false);
    }
  }

  private void answer(int kind, int number, byte[] file) throws IOException {
    BufferedImage picture;
    try {
      picture = decode(file);
    } catch (Refusal refusal) {
      out.writeByte(Wire.REFUSED);
      Wire.write(out, refusal);
      return;
    }
    out.writeByte(Wire.ANSWERED);
    if (kind == Wire.KEEP) {
      keep(picture, number);
    } else {
      out.write(planes(Pictures.square(picture, number)));
    }
  }

  private static BufferedImage decode(byte[] bytes) {
    PictureFile file = PictureFile.open(bytes);
    file.checkSize();
    try {
      return file.decode();
    } catch (StackOverflowError e) {
      throw new Refusal(Kind.INVALID, "upload.broken", file.format().label());
    }
  }

  private void keep(BufferedImage picture, int preview) throws IOException {
    out.writeInt(picture.getWidth());
    out.writeInt(picture.getHeight());
    try (OutputStream pieces = Wire.pieces(out)) {
      Pictures.writePng(picture, pieces);
    }
    byte[] small =
        preview == 0 ? new byte[0] : Pictures.jpeg(Pictures.within(picture, preview), QUALITY);
    out.writeInt(small.length);
    out.write(small);
  }

  /** As bytes (3, side, side). */
  private static byte[] planes(BufferedImage square) {
    int area = square.getWidth() * square.getHeight();
    int[] rgb =
        square.getRGB(0, 0, square.getWidth(), square.getHeight(), null, 0, square.getWidth());
    byte[] planes = new byte[3 * area];
    for (int pixel = 0; pixel < area; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        planes[channel * area + pixel] = (byte) (rgb[pixel] >> (16 - 8 * channel));
      }
    }
    return planes;
  }
}
