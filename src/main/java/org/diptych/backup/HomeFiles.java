package org.diptych.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diptych.backup.Manifest.Stored;
import org.diptych.platform.Home;

/** The files of the home that are kept, by their names in the archive: weights and pictures. */
final class HomeFiles {

  /** In which files lie that are still on their way in. */
  private static final String INCOMING = ".incoming";

  private final Map<String, Path> folders;

  HomeFiles(Home home) {
    this.folders = Map.of("models/", home.models(), "data/", home.data());
  }

  /** As they are now; where a link leads counts as part of the home. */
  Map<String, Path> all() throws IOException {
    Map<String, Path> all = new TreeMap<>();
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      Path root = folder.getValue();
      try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !root.relativize(file).startsWith(INCOMING))
            .forEach(file -> all.put(folder.getKey() + slashed(root.relativize(file)), file));
      }
    }
    return all;
  }

  private static String slashed(Path relative) {
    return String.join(
        "/",
        Stream.iterate(0, i -> i + 1)
            .limit(relative.getNameCount())
            .map(i -> relative.getName(i).toString())
            .toList());
  }

  /** Whether a file lies where this would find it. */
  boolean contain(Path file) throws IOException {
    Path folder = file.resolveSibling("").toRealPath();
    for (Path root : folders.values()) {
      if (folder.startsWith(root.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is the name of a file that may be there, and of nothing outside. */
  boolean mayHave(String name) {
    int slash = name.indexOf('/');
    List<String> parts = List.of(name.substring(slash + 1).split("/", -1));
    return folders.containsKey(name.substring(0, slash + 1))
        && !parts.getFirst().equals(INCOMING)
        && parts.stream().allMatch(HomeFiles::isPlain);
  }

  private static boolean isPlain(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && part.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c));
  }

  /** Writes one, over what is there. */
  void put(Stored file, InputStream in) throws IOException {
    Path place = place(file.name());
    Files.createDirectories(place.resolveSibling(""));
    Files.deleteIfExists(place);
    Files.copy(in, place);
  }

  private Path place(String name) {
    int slash = name.indexOf('/');
    Path folder = requireNonNull(folders.get(name.substring(0, slash + 1)), name);
    return folder.resolve(name.substring(slash + 1));
  }
}
