package org.diptych.testing;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Sound picture files with something changed: bytes, bits, sizes, the order of pieces, the end. The
 * same number is always the same file.
 */
public final class HostilePictures {

  private static final List<byte[]> SOUND =
      List.of(
          PictureFiles.jpeg(48, 32),
          PictureFiles.png(48, 32),
          PictureFiles.webp(),
          PictureFiles.transparentWebp(),
          PictureFiles.losslessWebp(40, 30, Color.CYAN),
          PictureFiles.webpWithExif(PictureFiles.exif(6, ByteOrder.LITTLE_ENDIAN)));

  private HostilePictures() {}

  public static byte[] file(int number) {
    Random random = new Random(number);
    byte[] file = SOUND.get(number % SOUND.size()).clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      file = changed(file, random);
    }
    return random.nextInt(4) > 0 ? checksummed(file) : file;
  }

  private static byte[] changed(byte[] file, Random random) {
    int at = 12 + random.nextInt(file.length - 12);
    int to = Math.min(file.length, at + random.nextInt(24));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(file, Math.max(20, at));
      case 1 ->
          PictureFiles.concat(
              Arrays.copyOf(file, to), Arrays.copyOfRange(file, at, file.length)); // twice
      case 2 -> large(file, at, random);
      case 3 -> flipped(file, at, random);
      default -> {
        file[at] = (byte) random.nextInt(256);
        yield file;
      }
    };
  }

  /** Two bytes as a size might have them, in the order of either format. */
  private static byte[] large(byte[] file, int at, Random random) {
    if (at + 2 <= file.length) {
      ByteBuffer.wrap(file)
          .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
          .putShort(at, (short) (random.nextBoolean() ? 0x3FFF : random.nextInt(12_000)));
    }
    return file;
  }

  private static byte[] flipped(byte[] file, int at, Random random) {
    file[at] ^= (byte) (1 << random.nextInt(8));
    return file;
  }

  /** With right checksums where it is a PNG, so that what is changed reaches the decoder. */
  private static byte[] checksummed(byte[] file) {
    if (file[0] != (byte) 0x89) {
      return file;
    }
    ByteBuffer png = ByteBuffer.wrap(file);
    int at = 8;
    while (at + 12 <= file.length) {
      int length = png.getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      png.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
    return file;
  }
}
