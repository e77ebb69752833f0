package org.diptych.media;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The font of words in pictures: always the one that ships, so that equal pictures are equal on
 * every machine, and are drawn on one that has no fonts at all.
 */
public final class Lettering {

  private static final String FILE = "/fonts/DejaVuSans.ttf";
  private static final List<String> FAMILIES =
      List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");
  private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");

  private static final Font FONT = load();

  private Lettering() {}

  /**
   * @param size in pixels
   */
  public static Font of(int size) {
    return FONT.deriveFont((float) size);
  }

  /** The same, thicker. */
  public static Font bold(int size) {
    return FONT.deriveFont(Font.BOLD, size);
  }

  private static Font load() {
    try {
      if (!hasFonts()) {
        System.setProperty("sun.awt.fontconfig", configuration(unpacked()).toString());
      }
      try (InputStream in = stream()) {
        return Font.createFont(Font.TRUETYPE_FONT, in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font that ships is broken", e);
    }
  }

  private static InputStream stream() {
    InputStream in = Lettering.class.getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException("there is no " + FILE);
    }
    return in;
  }

  /**
   * Java's font manager does not even load a font of ours where Linux has none: it must be told.
   */
  private static boolean hasFonts() throws IOException {
    Path fonts = Path.of("/usr/share/fonts");
    if (!System.getProperty("os.name").equals("Linux")) {
      return true;
    }
    if (!Files.exists(Path.of("/etc/fonts/fonts.conf")) || !Files.isDirectory(fonts)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(fonts)) {
      return all.anyMatch(file -> file.toString().matches(".*\\.(ttf|otf|ttc|pfb)"));
    } catch (UncheckedIOException e) { // a folder that we may not read
      return false;
    }
  }

  private static Path unpacked() throws IOException {
    Path folder = Files.createTempDirectory("diptych-font");
    Path font = folder.resolve("font.ttf");
    try (InputStream in = stream()) {
      Files.copy(in, font);
    }
    folder.toFile().deleteOnExit();
    font.toFile().deleteOnExit();
    return font;
  }

  /** In the format of the JDK's own fontconfig.properties: every logical font is this one. */
  static Path configuration(Path font) throws IOException {
    StringBuilder lines = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String family : FAMILIES) {
      for (String style : STYLES) {
        lines.append("%s.%s.latin-1=DejaVu Sans%n".formatted(family, style));
      }
    }
    lines.append("filename.DejaVu_Sans=").append(font).append('\n');
    Path file = Files.writeString(font.resolveSibling("fontconfig.properties"), lines);
    file.toFile().deleteOnExit();
    return file;
  }
}
