package org.diptych.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.platform.files.WholeFile;

/**
 * Weights in the folder {@code models} of a worker's home that came from the site. Beside them
 * others may lie that were put there by hand, and are left alone.
 *
 * @param folder which need not exist
 */
public record SuppliedWeights(Path folder) {

  private static final String MARKS = ".supplied"; // a file for each, of the same name

  public boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /**
   * @param in is known to be what was sent
   */
  public void take(InputStream in, String name, String sha256) throws IOException {
    Path marks = Files.createDirectories(folder.resolve(MARKS));
    Files.writeString(marks.resolve(name), sha256);
    WholeFile.write(folder.resolve(name), in::transferTo);
  }

  /**
   * Removes what came from the site, but for these.
   *
   * @param listed SHA-256 by name
   */
  public void keep(Map<String, String> listed) throws IOException {
    Path marks = folder.resolve(MARKS);
    if (!Files.isDirectory(marks)) {
      return;
    }
    try (Stream<Path> all = Files.list(marks)) {
      for (Path mark : all.toList()) {
        String name = mark.getFileName().toString();
        if (!Files.readString(mark).equals(listed.get(name))) {
          Files.deleteIfExists(folder.resolve(name));
          Files.deleteIfExists(mark);
        }
      }
    }
  }
}
