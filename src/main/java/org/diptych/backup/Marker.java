package org.diptych.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.diptych.platform.Home;
import org.diptych.platform.files.Fsync;

/**
 * Says in the home that a restore has begun there and not ended, so that it can be run again and no
 * site starts on half of one.
 *
 * @param seal of the archive
 * @param hasTables whether all that is left to do is to place the files
 */
record Marker(String seal, boolean hasTables) {

  private static final String TABLES = "tables";

  /** The one in this home. */
  static Optional<Marker> in(Home home) throws IOException {
    Path file = home.unfinishedRestore();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return Optional.of(new Marker(lines.getFirst(), lines.contains(TABLES)));
  }

  void write(Home home) throws IOException {
    Path file = home.unfinishedRestore();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, hasTables ? List.of(seal, TABLES) : List.of(seal));
    Fsync.of(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Fsync.nameOf(file);
  }

  static void remove(Home home) throws IOException {
    Files.delete(home.unfinishedRestore());
    Fsync.nameOf(home.unfinishedRestore());
  }
}
