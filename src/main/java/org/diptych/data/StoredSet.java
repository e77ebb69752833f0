package org.diptych.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.data.DataSet.Kind;
import org.diptych.data.DataSet.Origin;
import org.diptych.data.drawn.ProceduralSet;
import org.diptych.data.pictures.Cifar;
import org.diptych.data.pictures.PictureFolder;
import org.diptych.data.pictures.Split;
import org.diptych.media.Intake;
import org.diptych.platform.Refusal;

/**
 * A set of pictures at its place in the home, as it is at this moment.
 *
 * @param changed when a file of CIFAR or a folder last did, in milliseconds since 1970
 */
record StoredSet(String id, Path folder, Optional<Cifar> cifar, Origin origin, long changed) {

  static final String ID = "[a-z0-9][a-z0-9-]{0,59}";

  /** Is in a folder that may be removed again. */
  static final String IMPORTED = ".imported";

  /** Is in a folder that has come from the site, with its SHA-256. */
  static final String SUPPLIED = ".supplied";

  /** By name. */
  static List<StoredSet> in(Path data) throws IOException {
    List<StoredSet> sets = new ArrayList<>();
    try (Stream<Path> folders = Files.list(data)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        if (!name(folder).startsWith(".")) {
          sets.add(of(folder));
        }
      }
    } catch (NoSuchFileException e) { // deleted a moment ago
      return in(data);
    }
    return sets;
  }

  static StoredSet of(Path folder) throws IOException {
    Optional<Cifar> cifar = Cifar.in(folder);
    Origin origin = Files.exists(folder.resolve(IMPORTED)) ? Origin.IMPORTED : Origin.PLACED;
    return new StoredSet(id(folder), folder, cifar, origin, changed(folder, cifar));
  }

  /** The folders of CIFAR have shorter names here than on the disk. */
  private static String id(Path folder) {
    for (Cifar cifar : Cifar.values()) {
      if (name(folder).equals(cifar.folder())) {
        return cifar == Cifar.TEN ? "cifar10" : "cifar100";
      }
    }
    return name(folder);
  }

  /** The name of the folder of a set. */
  static String folder(String id) {
    return Arrays.stream(Cifar.values())
        .map(Cifar::folder)
        .filter(name -> id(Path.of(name)).equals(id))
        .findFirst()
        .orElse(id);
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  private static long changed(Path folder, Optional<Cifar> cifar) throws IOException {
    long newest = Files.getLastModifiedTime(folder).toMillis();
    List<Path> watched = new ArrayList<>();
    if (cifar.isPresent()) {
      cifar.get().files().forEach(file -> watched.add(folder.resolve(file)));
    } else {
      for (String part : List.of("train", "test")) {
        watched.add(folder.resolve(part));
        watched.addAll(folders(folder.resolve(part)));
      }
      watched.addAll(folders(folder));
    }
    for (Path path : watched) {
      if (Files.exists(path)) {
        newest = Math.max(newest, Files.getLastModifiedTime(path).toMillis());
      }
    }
    return newest;
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).toList();
    }
  }

  /** The SHA-256 by which the site has sent it; empty when it has not. */
  Optional<String> supplied() throws IOException {
    Path mark = folder.resolve(SUPPLIED);
    return Files.exists(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
  }

  Kind kind() {
    return cifar
        .map(which -> which == Cifar.TEN ? Kind.CIFAR_10 : Kind.CIFAR_100)
        .orElse(Kind.FOLDERS);
  }

  List<Integer> sides() {
    return cifar.isPresent() ? List.of(Cifar.SIDE) : ProceduralSet.SIDES;
  }

  /**
   * Reads all of it.
   *
   * @throws Refusal that says what is wrong with it
   */
  Split read(int side, Intake intake) throws IOException {
    if (!id.matches(ID) || id.equals(DataSets.PROCEDURAL)) {
      throw new Refusal(Refusal.Kind.INVALID, "data.name", id);
    }
    if (!sides().contains(side)) {
      throw new Refusal(Refusal.Kind.INVALID, "data.otherSide", id, sides().getFirst(), side);
    }
    return cifar.isPresent() ? cifar.get().open(folder) : PictureFolder.read(folder, side, intake);
  }

  /** Of all files in it. */
  long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
