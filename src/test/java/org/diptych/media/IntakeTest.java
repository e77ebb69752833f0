package org.diptych.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.diptych.testing.PictureFiles.concat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import org.diptych.platform.Refusal;
import org.diptych.platform.Texts;
import org.diptych.testing.HostilePictures;
import org.diptych.testing.PictureFiles;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

  private final Intake intake = TestIntake.get();

  /** A picture, taken in, read from where it lies. */
  private record Kept(byte[] png, int width, int height) {}

  private Kept take(byte[] file) {
    try (Intake.Taken taken = intake.take(new ByteArrayInputStream(file), 0)) {
      return new Kept(Files.readAllBytes(taken.png()), taken.width(), taken.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedImage picture(byte[] file) {
    return Pictures.decode(take(file).png());
  }

  private static void assertNear(BufferedImage picture, int x, int y, Color expected) {
    Color actual = new Color(picture.getRGB(x, y));
    assertThat(
            List.of(
                Math.abs(actual.getRed() - expected.getRed()),
                Math.abs(actual.getGreen() - expected.getGreen()),
                Math.abs(actual.getBlue() - expected.getBlue())))
        .as("%s at (%d, %d), which should be near %s", actual, x, y, expected)
        .allMatch(difference -> difference <= 12);
  }

  static List<Arguments> refused() {
    byte[] jpeg = PictureFiles.jpeg(64, 48);
    byte[] png = PictureFiles.png(64, 48);
    byte[] webp = PictureFiles.webp();
    return List.of(
        Arguments.of("nothing", new byte[0], "0 bytes"),
        Arguments.of("too many bytes", new byte[Intake.MAX_BYTES + 1], "20 MB"),
        Arguments.of(
            "a PNG that claims 60000 × 60000", PictureFiles.pngClaiming(60_000, 60_000), "12,000"),
        Arguments.of(
            "a PNG of 11000 × 11000", PictureFiles.pngClaiming(11_000, 11_000), "40 megapixels"),
        Arguments.of(
            "a WebP of 30 bytes and 100 megapixels",
            PictureFiles.losslessWebp(10_000, 10_000, Color.RED),
            "40 megapixels"),
        Arguments.of(
            "a WebP whose frame is larger than its canvas",
            PictureFiles.webpWithFrameClaiming(16_383, 16_383),
            "WebP file cannot be read"),
        Arguments.of(
            "a WebP whose lossless frame is larger than its canvas",
            PictureFiles.webpWithLosslessFrame(6_000, 6_000),
            "WebP file cannot be read"),
        Arguments.of(
            "a WebP with two frames",
            PictureFiles.webpWithFrames(2, 1),
            "WebP file cannot be read"),
        Arguments.of(
            "a WebP with two alphas",
            PictureFiles.webpWithFrames(1, 2),
            "WebP file cannot be read"),
        Arguments.of(
            "a WebP without a frame",
            PictureFiles.webpWithFrames(0, 1),
            "WebP file cannot be read"),
        Arguments.of(
            "a lossy WebP of 5000 × 5000",
            PictureFiles.webpClaiming(5_000, 5_000),
            "16 megapixels"),
        Arguments.of("a PNG of 15 × 400", PictureFiles.png(15, 400), "at least 16"),
        Arguments.of(
            "half a JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), "JPEG file cannot be read"),
        Arguments.of(
            "a JPEG without its last byte",
            Arrays.copyOf(jpeg, jpeg.length - 1),
            "JPEG file cannot be read"),
        Arguments.of(
            "a JPEG cut in the middle and ended",
            concat(Arrays.copyOf(jpeg, jpeg.length - 60), new byte[] {(byte) 0xFF, (byte) 0xD9}),
            "JPEG file cannot be read"),
        Arguments.of("half a PNG", Arrays.copyOf(png, png.length / 2), "PNG file cannot be read"),
        Arguments.of(
            "a PNG with a flipped bit", flipped(png, png.length - 30), "PNG file cannot be read"),
        Arguments.of(
            "half a WebP", Arrays.copyOf(webp, webp.length / 2), "WebP file cannot be read"),
        Arguments.of(
            "a WebP without its last byte",
            Arrays.copyOf(webp, webp.length - 1),
            "WebP file cannot be read"),
        Arguments.of(
            "an animated PNG", PictureFiles.pngWithChunk(png, "acTL", new byte[8]), "animation"),
        Arguments.of("an animated WebP", PictureFiles.animatedWebp(), "animation"),
        Arguments.of("a GIF", PictureFiles.encode("gif", PictureFiles.quarters(64, 48)), "GIF"),
        Arguments.of("a TIFF", PictureFiles.encode("tiff", PictureFiles.quarters(64, 48)), "TIFF"),
        Arguments.of("a BMP", PictureFiles.encode("bmp", PictureFiles.quarters(64, 48)), "BMP"),
        Arguments.of(
            "an SVG",
            "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
                .getBytes(UTF_8),
            "SVG"),
        Arguments.of(
            "an HTML page",
            "\n<!doctype html><html><script>alert(1)</script>".getBytes(UTF_8),
            "HTML"),
        Arguments.of(
            "an HTML page with a PNG inside", concat("<html>".getBytes(UTF_8), png), "HTML"),
        Arguments.of("a ZIP with a JPEG inside", concat("PK\3\4".getBytes(UTF_8), jpeg), "ZIP"),
        Arguments.of("a PDF", "%PDF-1.7\n".getBytes(UTF_8), "PDF"),
        Arguments.of("words", "just words".getBytes(UTF_8), "JPEG, PNG and WebP"),
        Arguments.of(
            "a signature and nothing else", Arrays.copyOf(png, 8), "PNG file cannot be read"));
  }

  private static byte[] flipped(byte[] file, int index) {
    byte[] damaged = file.clone();
    damaged[index] ^= 1;
    return damaged;
  }

  @ParameterizedTest(name = "{0} is refused")
  @MethodSource("refused")
  void whatBreaksARuleIsRefusedWithASentenceThatNamesIt(String what, byte[] file, String named) {
    assertThatThrownBy(() -> take(file))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.getMessage()).contains(named).doesNotContain("refusal.");
              assertThat(refusal.sentence(Texts.RUSSIAN)).matches(".*[а-я]{4}.*");
              assertThat(refusal.sentence(Locale.ENGLISH)).isEqualTo(refusal.getMessage());
            });
  }

  /** The visual places of the stored corners (0, 0), (width - 1, 0) and (0, height - 1). */
  @ParameterizedTest(name = "orientation {0}")
  @CsvSource({
    "1, top left, top right, bottom left",
    "2, top right, top left, bottom right",
    "3, bottom right, bottom left, top right",
    "4, bottom left, bottom right, top left",
    "5, top left, bottom left, top right",
    "6, top right, bottom right, top left",
    "7, bottom right, top right, bottom left",
    "8, bottom left, top left, bottom right",
    "9, top left, top right, bottom left"
  })
  void picturesAreTurnedUpright(int orientation, String red, String green, String blue) {
    boolean quarterTurn = orientation >= 5 && orientation <= 8;
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] exif = PictureFiles.exif(orientation, order);
      byte[] prefixed = concat("Exif\0\0".getBytes(UTF_8), exif);
      for (byte[] file :
          List.of(
              PictureFiles.jpegWithSegment(PictureFiles.jpeg(64, 32), 0xE1, prefixed),
              PictureFiles.pngWithChunk(PictureFiles.png(64, 32), "eXIf", exif))) {
        BufferedImage upright = picture(file);
        assertThat(upright.getWidth()).isEqualTo(quarterTurn ? 32 : 64);
        assertThat(upright.getHeight()).isEqualTo(quarterTurn ? 64 : 32);
        assertCorner(upright, red, Color.RED);
        assertCorner(upright, green, Color.GREEN);
        assertCorner(upright, blue, Color.BLUE);
      }
    }
  }

  private static void assertCorner(BufferedImage picture, String place, Color color) {
    int x = place.contains("left") ? 4 : picture.getWidth() - 5;
    int y = place.contains("top") ? 4 : picture.getHeight() - 5;
    assertNear(picture, x, y, color);
  }

  @Test
  void aWebpIsTurnedUprightToo() {
    BufferedImage upright =
        picture(PictureFiles.webpWithExif(PictureFiles.exif(6, ByteOrder.LITTLE_ENDIAN)));
    assertThat(upright.getWidth()).isEqualTo(24);
    assertThat(upright.getHeight()).isEqualTo(32);
    assertThat(new Color(upright.getRGB(12, 1)).getRed()).isGreaterThan(150);
    assertThat(new Color(upright.getRGB(12, 30)).getBlue()).isGreaterThan(150);
  }

  @Test
  void lossyAndLosslessWebpAreRead() {
    BufferedImage lossy = picture(PictureFiles.webp());
    assertNear(lossy, 1, 12, new Color(0xBE3023));
    assertNear(lossy, 30, 12, new Color(0x2440BB));
    Color color = new Color(12, 200, 99);
    BufferedImage lossless = picture(PictureFiles.losslessWebp(40, 30, color));
    assertThat(lossless.getWidth()).isEqualTo(40);
    assertThat(new Color(lossless.getRGB(39, 29))).isEqualTo(color);
  }

  @Test
  void transparencyBecomesWhite() {
    BufferedImage webp = picture(PictureFiles.transparentWebp());
    assertNear(webp, 28, 12, Color.WHITE);
    assertNear(webp, 4, 12, new Color(228, 128, 128));
    BufferedImage clear = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(5, 5, 0x80FF0000);
    BufferedImage png = picture(PictureFiles.encode("png", clear));
    assertThat(png.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    assertNear(png, 5, 5, new Color(255, 127, 127));
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void greyKeepsItsValues(int type) {
    BufferedImage grey = new BufferedImage(20, 20, type);
    int most = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65_535;
    grey.getRaster().setSample(3, 3, 0, most / 2);
    grey.getRaster().setSample(4, 4, 0, most);
    BufferedImage rgb = picture(PictureFiles.encode("png", grey));
    assertThat(rgb.getRGB(3, 3) & 0xFF).isBetween(127, 128);
    assertThat(rgb.getRGB(4, 4)).isEqualTo(0xFFFFFFFF);
    assertThat(rgb.getRGB(0, 0)).isEqualTo(0xFF000000);
  }

  @Test
  void sixteenBitsPerChannelBecomeEight() {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
    BufferedImage deep =
        new BufferedImage(model, model.createCompatibleWritableRaster(20, 20), false, null);
    deep.getRaster().setPixel(2, 2, new int[] {65_535, 0x8080, 0x2020});
    BufferedImage rgb = picture(PictureFiles.encode("png", deep));
    assertNear(rgb, 2, 2, new Color(255, 0x80, 0x20));
  }

  @Test
  void coloursAreConvertedToSrgb() {
    BufferedImage half = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 32; i++) {
      half.setRGB(i % 32, i / 32, 0x808080);
    }
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] iccp = concat("linear\0\0".getBytes(UTF_8), deflated(linear));
    byte[] app2 = concat("ICC_PROFILE\0\1\1".getBytes(UTF_8), linear);
    Color expected = new Color(188, 188, 188); // half the light
    assertNear(
        picture(PictureFiles.pngWithChunk(PictureFiles.encode("png", half), "iCCP", iccp)),
        9,
        9,
        expected);
    assertNear(
        picture(PictureFiles.jpegWithSegment(PictureFiles.encode("jpeg", half), 0xE2, app2)),
        9,
        9,
        expected);
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void aProfileThatMakesNoSenseIsPassedOver() {
    byte[] iccp = concat("nonsense\0\0".getBytes(UTF_8), deflated(new byte[500]));
    BufferedImage rgb = picture(PictureFiles.pngWithChunk(PictureFiles.png(32, 32), "iCCP", iccp));
    assertThat(rgb.getRGB(1, 1)).isEqualTo(0xFFFF0000);
  }

  @Test
  void nothingOfTheFileButItsPixelsIsKept() {
    byte[] secret = "GPS 52.52 13.40".getBytes(UTF_8);
    byte[] text = concat("Comment\0".getBytes(UTF_8), secret);
    byte[] script = "<script>alert(1)</script>".getBytes(UTF_8);
    byte[] plain = take(PictureFiles.png(40, 30)).png();
    for (byte[] file :
        List.of(
            PictureFiles.pngWithChunk(PictureFiles.png(40, 30), "tEXt", text),
            concat(PictureFiles.png(40, 30), script),
            concat(PictureFiles.png(40, 30), "PK\3\4".getBytes(UTF_8)))) {
      assertThat(take(file).png()).isEqualTo(plain);
    }
    byte[] jpeg = PictureFiles.jpeg(40, 30);
    assertThat(take(PictureFiles.jpegWithSegment(concat(jpeg, script), 0xFE, secret)).png())
        .isEqualTo(take(jpeg).png());
  }

  /** More of them by {@code -Ddiptych.hostile=2000}. */
  @Test
  void aHostileFileIsEitherReadOrRefusedAndNothingElseWithinSeconds() {
    int count = Integer.getInteger("diptych.hostile", 300);
    int refused = 0;
    Duration longest = Duration.ZERO;
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      try {
        assertThat(take(HostilePictures.file(i)).width())
            .isBetween(Intake.MIN_SIDE, Intake.MAX_SIDE);
      } catch (Refusal e) {
        assertThat(e.sentence().key()).as("file %d", i).doesNotContain("busy", "decoder");
        refused++;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
    assertThat(refused).isBetween(count / 10, count - count / 20);
    assertThat(longest).isLessThan(Duration.ofSeconds(5));
  }
}
