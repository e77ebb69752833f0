package org.diptych.media;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * The door for pictures from outside: JPEG, PNG or WebP within limits in, upright opaque 8-bit sRGB
 * pixels out, and nothing else of the file. A picture waits on the disk, is decoded in a process of
 * its own, and never lies in this process's memory; when too many come at once, the rest is asked
 * to come again.
 */
public final class Intake implements AutoCloseable {

  public static final int MAX_BYTES = 20_000_000;
  public static final int MAX_PIXELS = 40_000_000;
  public static final int MAX_LOSSY_WEBP_PIXELS = 16_000_000;
  public static final int MAX_SIDE = 12_000;
  public static final int MIN_SIDE = 16;

  /** After which it is worth trying again. */
  public static final int RETRY_SECONDS = 5;

  /** Bytes of pictures on their way in, all senders together. */
  private static final int MOST_BYTES = 20 * MAX_BYTES;

  /**
   * Of what a decoder answers, and it is not believed beyond: three bytes a pixel, and the rest.
   */
  private static final long MOST_PNG_BYTES = 4L * MAX_PIXELS + 1_000_000;

  private static final int MOST_PREVIEW_BYTES = 8_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration DECODER_PATIENCE = Duration.ofSeconds(10);

  /** Of a set of pictures, which is one sender and waits for its turn with each. */
  private static final Duration SET_PATIENCE = Duration.ofMinutes(10);

  private final Semaphore room = new Semaphore(MOST_BYTES, true);
  private final Spool spool;
  private final Disk disk;
  private final Decoders decoders;

  /**
   * Nothing is written or started before it is wanted.
   *
   * @param spool folder in which pictures lie while they are taken in
   */
  public Intake(Path spool) {
    this(spool, Disk.of(spool));
  }

  /** The same, on a disk of which a reserve was chosen. */
  public Intake(Path spool, Disk disk) {
    this(spool, disk, Decoders.Limits.STANDARD);
  }

  Intake(Path spool, Decoders.Limits limits) {
    this(spool, Disk.of(spool), limits);
  }

  private Intake(Path spool, Disk disk, Decoders.Limits limits) {
    this.spool = new Spool(spool);
    this.disk = disk;
    decoders = new Decoders(limits);
  }

  /**
   * Throws away what a killed process left in the folder.
   *
   * @param age of what is left alone when it is younger, because another process may be writing it;
   *     nothing for the one process that uses the folder
   */
  public static void sweep(Path spool, Duration age) {
    Spool.sweep(spool, age);
  }

  /** Room for the bytes of one picture, until it is closed. */
  public final class Place implements AutoCloseable {

    private final int bytes;

    private Place(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public void close() {
      room.release(bytes);
    }
  }

  /**
   * A picture, taken in, until it is closed.
   *
   * @param png file of the spool
   * @param width in pixels, upright
   * @param preview as JPEG; no bytes when none was asked for
   */
  public record Taken(Path png, int width, int height, byte[] preview) implements AutoCloseable {

    @Override
    public void close() {
      Spool.delete(png);
    }
  }

  /**
   * Room for a picture, before anything of it is read.
   *
   * @param bytes that it has as its sender says; negative when that is not known
   * @throws Refusal when there is none, even after a moment's wait
   */
  public Place admit(long bytes) {
    int wanted = bytes < 0 ? MAX_BYTES : (int) Math.clamp(bytes, 1, MAX_BYTES);
    try {
      if (room.tryAcquire(wanted, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Place(wanted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw busy();
  }

  /**
   * Reads at most {@link #MAX_BYTES} and makes a PNG of them.
   *
   * @param preview long side in pixels of a small JPEG beside it; 0 for none
   * @throws Refusal that says which rule the file breaks
   */
  public Taken take(InputStream in, int preview) {
    Path file = receive(in);
    try {
      return decoders
          .ask(DECODER_PATIENCE, (answer, request) -> keep(file, preview, answer, request))
          .orElseThrow(Intake::busy);
    } catch (Spool.Unwritable e) {
      throw disk.full();
    } finally {
      Spool.delete(file);
    }
  }

  private Path receive(InputStream in) {
    try {
      return spool.receive(in);
    } catch (Spool.Unwritable e) {
      throw disk.full();
    }
  }

  /**
   * The middle of a picture.
   *
   * @param file at most {@link #MAX_BYTES}
   * @param side to which the largest square in the middle is scaled
   * @return red, green and blue: (3, side, side)
   */
  public byte[] square(byte[] file, int side) {
    if (file.length > MAX_BYTES) {
      throw new Refusal(Kind.TOO_LARGE, "upload.bytes", MAX_BYTES / 1_000_000);
    }
    return decoders
        .ask(
            SET_PATIENCE,
            (answer, request) -> {
              begin(request, Wire.SQUARE, side, file.length);
              request.write(file);
              request.flush();
              heed(answer);
              byte[] planes = new byte[3 * side * side];
              answer.readFully(planes); // an answer that ends early is none
              return planes;
            })
        .orElseThrow(Intake::busy);
  }

  private Taken keep(Path file, int preview, DataInputStream answer, DataOutputStream request)
      throws IOException {
    begin(request, Wire.KEEP, preview, (int) Files.size(file));
    Files.copy(file, request);
    request.flush();
    heed(answer);
    int width = answer.readInt();
    int height = answer.readInt();
    Path png = spool.file();
    try {
      try (OutputStream out = new BufferedOutputStream(Spool.writing(png))) {
        Wire.readPieces(answer, out, MOST_PNG_BYTES);
      }
      return new Taken(png, width, height, Wire.readBytes(answer, MOST_PREVIEW_BYTES));
    } catch (IOException | RuntimeException e) {
      Spool.delete(png);
      throw e;
    }
  }

  private static void begin(DataOutputStream request, int kind, int number, int bytes)
      throws IOException {
    request.writeByte(kind);
    request.writeInt(number);
    request.writeInt(bytes);
  }

  private static void heed(DataInputStream answer) throws IOException {
    if (answer.readByte() == Wire.REFUSED) {
      throw Wire.readRefusal(answer);
    }
  }

  private static Refusal busy() {
    return new Refusal(Kind.TOO_MANY, "upload.busy", RETRY_SECONDS);
  }

  @Override
  public void close() {
    decoders.close();
  }
}
