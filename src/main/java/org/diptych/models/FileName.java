package org.diptych.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.diptych.models.Model.Check.Sound;

/** The name under which weights are kept: plain letters of the one they came with. */
final class FileName {

  private static final int LONGEST = 80;
  private static final int HASH = 8;

  private FileName() {}

  /** A place in the folder where nothing is; other weights of the same name keep theirs. */
  static Path free(Path folder, String wanted, Sound weights) {
    String stem = stem(wanted, weights.network());
    Path place = folder.resolve(stem + StoredFile.EXTENSION);
    for (int n = 1; Files.exists(place); n++) {
      String hash = weights.sha256().substring(0, HASH) + (n == 1 ? "" : "-" + n);
      place = folder.resolve(stem + "-" + hash + StoredFile.EXTENSION);
    }
    return place;
  }

  /** Without folders, extension and anything that is no plain letter, digit, dot, dash. */
  static String stem(String wanted, String network) {
    String name = wanted.substring(Math.max(wanted.lastIndexOf('/'), wanted.lastIndexOf('\\')) + 1);
    String plain = plain(name.replaceFirst("(?i)\\.safetensors$", ""));
    return plain.isEmpty() ? plain(network).toLowerCase(Locale.ROOT) : plain;
  }

  private static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    return plain.substring(0, Math.min(LONGEST, plain.length()));
  }
}
