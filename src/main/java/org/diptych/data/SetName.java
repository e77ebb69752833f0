package org.diptych.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The name under which an imported set is kept: plain letters of the one it came with. */
final class SetName {

  private static final int LONGEST = 40;
  private static final int HASH = 8;

  private SetName() {}

  /** Without folders, extension and anything that is no plain letter, digit or hyphen. */
  static String of(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String plain =
        name.toLowerCase(Locale.ROOT).replaceFirst("\\.zip$", "").replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
    return cut.isEmpty() || cut.equals(DataSets.PROCEDURAL) ? "pictures" : cut;
  }

  /** A place in the folder where nothing is; another set of the same name keeps its own. */
  static Path free(Path folder, String wanted, String sha256) {
    Path place = folder.resolve(wanted);
    for (int n = 1; Files.exists(place); n++) {
      String hash = sha256.substring(0, HASH) + (n == 1 ? "" : "-" + n);
      place = folder.resolve(wanted + "-" + hash);
    }
    return place;
  }
}
