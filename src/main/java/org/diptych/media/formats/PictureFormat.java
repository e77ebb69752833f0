package org.diptych.media.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** What a file is by its first bytes; its name and what the sender calls it are not asked. */
public enum PictureFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  WEBP("WebP");

  private final String label;

  PictureFormat(String label) {
    this.label = label;
  }

  /** As its makers spell it. */
  public String label() {
    return label;
  }

  /** First bytes as Latin-1 from an offset on, and what such a file is called. */
  private record Magic(int offset, String bytes, String name) {}

  /** The others that people try, so that the refusal can name them. */
  private static final List<Magic> FOREIGN =
      List.of(
          new Magic(0, "GIF8", "GIF"),
          new Magic(0, "II*\0", "TIFF"),
          new Magic(0, "MM\0*", "TIFF"),
          new Magic(0, "BM", "BMP"),
          new Magic(0, "%PDF", "PDF"),
          new Magic(0, "8BPS", "Photoshop"),
          new Magic(0, "PK\3\4", "ZIP"),
          new Magic(4, "ftypavif", "AVIF"),
          new Magic(4, "ftyphei", "HEIC"),
          new Magic(4, "ftypmif1", "HEIC"),
          new Magic(4, "JXL ", "JPEG XL"),
          new Magic(4, "jP  ", "JPEG 2000"));

  /**
   * @throws Refusal that names the format when it is another one
   */
  public static PictureFormat of(byte[] file) {
    String start = new String(file, 0, Math.min(file.length, 256), ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return WEBP;
    }
    for (Magic magic : FOREIGN) {
      if (start.startsWith(magic.bytes, magic.offset)) {
        throw new Refusal(Kind.UNSUPPORTED, "upload.type", magic.name);
      }
    }
    if (start.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")) {
      String name = start.toLowerCase(Locale.ROOT).contains("<html") ? "HTML" : "SVG";
      throw new Refusal(Kind.UNSUPPORTED, "upload.type", name);
    }
    throw new Refusal(Kind.UNSUPPORTED, "upload.unknown");
  }
}
