package org.diptych.lab.spi;

/** How the names of files end that are of this media type. */
public final class FileEnding {

  private FileEnding() {}

  /** Without the dot. */
  public static String of(String mediaType) {
    return switch (mediaType) {
      case "image/png" -> "png";
      case "image/jpeg" -> "jpg";
      case "text/plain" -> "txt";
      case Table.MEDIA_TYPE -> "csv";
      case Product.MEDIA_TYPE -> "safetensors";
      default -> "bin";
    };
  }
}
