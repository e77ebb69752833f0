package org.diptych.demo.backbone;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.diptych.media.Pictures;

/**
 * Labelled pictures, all in memory, from a folder or a tar file that holds {@code
 * train/<class>/*.jpg} and perhaps {@code val/<class>/*.jpg}.
 *
 * @param classes in alphabetical order
 * @param photographs by path
 */
record Photographs(List<String> classes, List<Photograph> photographs) {

  /** A larger picture is reduced to this on its short side: crops are 64 pixels wide. */
  private static final int SHORT_SIDE = 96;

  /**
   * A picture.
   *
   * @param rgb 0xRRGGBB by row
   * @param label index of its class
   */
  record Photograph(int width, int height, int[] rgb, int label) {}

  private record Named(String path, byte[] bytes) {

    String folder() {
      return path.split("/", -1)[1];
    }
  }

  /**
   * Reads all pictures of one part.
   *
   * @param part "train" or "val"
   * @throws IllegalArgumentException when there are none
   */
  static Photographs read(Path source, String part) throws IOException {
    List<Named> files = Files.isDirectory(source) ? ofFolder(source, part) : ofTar(source, part);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no pictures %s/<class>/*.jpg.".formatted(source, part));
    }
    files.sort((a, b) -> a.path().compareTo(b.path()));
    List<String> classes = List.copyOf(new TreeSet<>(files.stream().map(Named::folder).toList()));
    List<Photograph> photographs = new ArrayList<>();
    for (Named file : files) {
      photographs.add(photograph(file.bytes(), classes.indexOf(file.folder())));
    }
    return new Photographs(classes, photographs);
  }

  private static boolean isPicture(String path, String part) {
    return path.matches(part + "/[^/]+/[^/]+\\.(?i:jpe?g|png)");
  }

  private static List<Named> ofFolder(Path folder, String part) throws IOException {
    List<Named> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder, 3)) {
      for (Path file : walk.toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (isPicture(path, part)) {
          files.add(new Named(path, Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static List<Named> ofTar(Path archive, String part) throws IOException {
    List<Named> files = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        String path = entry.getName().replaceFirst("^\\./", "");
        if (entry.isFile() && isPicture(path, part)) {
          files.add(new Named(path, tar.readAllBytes()));
        }
        entry = tar.getNextEntry();
      }
    }
    return files;
  }

  private static Photograph photograph(byte[] bytes, int label) {
    BufferedImage picture = Pictures.decode(bytes);
    int shortSide = Math.min(picture.getWidth(), picture.getHeight());
    if (shortSide > SHORT_SIDE) {
      picture =
          Pictures.resize(
              picture,
              picture.getWidth() * SHORT_SIDE / shortSide,
              picture.getHeight() * SHORT_SIDE / shortSide);
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] rgb = picture.getRGB(0, 0, width, height, null, 0, width);
    return new Photograph(width, height, rgb, label);
  }
}
