package org.diptych.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small sets of pictures in folders by class, two classes, no picture twice. */
public final class LabelledFiles {

  private static final String[] CLASSES = {"cat", "dog"};

  private LabelledFiles() {}

  /** Files by path. */
  public static Map<String, byte[]> files(String part, int perClass) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int label = 0; label < CLASSES.length; label++) {
      for (int i = 0; i < perClass; i++) {
        files.put(
            "%s/%s/%d.png".formatted(part, CLASSES[label], i),
            PictureFiles.encode("png", picture(label, i + 100 * part.length())));
      }
    }
    return files;
  }

  private static BufferedImage picture(int label, int number) {
    BufferedImage picture = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 32; i++) {
      int along = label == 0 ? i / 40 : i % 40;
      picture.setRGB(
          i % 40, i / 40, along / 4 % 2 == 0 ? 0x203040 + number : 0xE0D0C0 - 3 * number);
    }
    return picture;
  }

  public static void write(Path folder, String part, int perClass) throws IOException {
    for (Map.Entry<String, byte[]> file : files(part, perClass).entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
