package org.diptych.data.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.diptych.media.Intake;
import org.diptych.platform.PlainName;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sha256;

/**
 * Pictures in a folder for each class: {@code train/<class>/*.png}, and {@code test/<class>/} with
 * those to be tested on, without which a fixed fifth of each class is. The middle of each picture
 * is taken.
 */
public final class PictureFolder {

  private static final String PICTURE = "(?i).+\\.(png|jpe?g|webp)";
  private static final int LEAST_CLASSES = 2;
  private static final int MOST_CLASSES = 1000;

  private final Path folder;
  private final int side;
  private final Intake intake;
  private final Path train;
  private final List<String> classes;

  private PictureFolder(Path folder, int side, Intake intake) throws IOException {
    this.folder = folder;
    this.side = side;
    this.intake = intake;
    Path inner = folder.resolve("train");
    train = Files.isDirectory(inner) ? inner : folder;
    classes = names(train, Files::isDirectory);
    classes.stream()
        .filter(PlainName::hides)
        .findFirst()
        .ifPresent(name -> {
          throw new Refusal(Kind.INVALID, "data.className", name);
        });
  }

  /**
   * Reads all of it.
   *
   * @param intake by which each picture is decoded
   * @throws Refusal that names the file or folder and what is wrong with it
   */
  public static Split read(Path folder, int side, Intake intake) throws IOException {
    return new PictureFolder(folder, side, intake).read();
  }

  private Split read() throws IOException {
    if (classes.size() < LEAST_CLASSES || classes.size() > MOST_CLASSES) {
      throw new Refusal(Kind.INVALID, "data.classes", classes.size(), LEAST_CLASSES, MOST_CLASSES);
    }
    Path test = folder.resolve("test");
    boolean split = !train.equals(folder) && Files.isDirectory(test);
    List<Labelled> learnt = files(train);
    List<Labelled> asked = split ? files(test) : List.of();
    Splitting.checkSize(learnt.size() + asked.size(), side);
    List<String> hashes = new ArrayList<>();
    LabelledPictures pictures = pictures(learnt, hashes);
    return split
        ? Splitting.checked(new Split(pictures, pictures(asked, new ArrayList<>())))
        : Splitting.byHash(pictures, hashes);
  }

  private record Labelled(Path file, int label) {}

  private List<Labelled> files(Path part) throws IOException {
    List<Labelled> files = new ArrayList<>();
    for (String name : names(part, Files::isDirectory)) {
      int label = classes.indexOf(name);
      if (label < 0) {
        throw new Refusal(Kind.INVALID, "data.testClass", name);
      }
      Path inside = part.resolve(name);
      for (String file : names(inside, Files::isRegularFile)) {
        if (file.matches(PICTURE)) {
          files.add(new Labelled(inside.resolve(file), label));
        }
      }
    }
    return files;
  }

  /** What is not hidden, in the order of the letters. */
  private static List<String> names(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(wanted)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /**
   * Decodes them.
   *
   * @param hashes are added to: of the files, as they are
   */
  private LabelledPictures pictures(List<Labelled> files, List<String> hashes) throws IOException {
    int area = side * side;
    byte[] planes = new byte[files.size() * 3 * area];
    int[] labels = new int[files.size()];
    for (int i = 0; i < labels.length; i++) {
      byte[] bytes = bytes(files.get(i).file());
      hashes.add(Sha256.hex(out -> out.write(bytes)));
      labels[i] = files.get(i).label();
      byte[] square = square(files.get(i).file(), bytes);
      System.arraycopy(square, 0, planes, i * 3 * area, 3 * area);
    }
    return new LabelledPictures(side, planes, labels, classes, Optional.empty());
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Intake.MAX_BYTES + 1);
    }
  }

  private byte[] square(Path file, byte[] bytes) {
    try {
      return intake.square(bytes, side);
    } catch (Refusal refusal) {
      throw named(folder.relativize(file).toString().replace('\\', '/'), refusal);
    }
  }

  /** The same refusal, of this file; only a decoder that is busy says nothing about a file. */
  private static Refusal named(String name, Refusal refusal) {
    return switch (refusal.sentence().key()) {
      case "refusal.upload.busy", "refusal.upload.late" -> refusal;
      case "refusal.upload.slow", "refusal.upload.memory" ->
          new Refusal(
              Kind.TOO_LARGE,
              refusal.sentence().key().replace("refusal.upload", "data.picture"),
              name,
              refusal.sentence().arguments().getFirst());
      default ->
          refusal.kind() == Kind.TOO_LARGE
              ? new Refusal(
                  Kind.TOO_LARGE,
                  "data.picture.large",
                  name,
                  Intake.MAX_BYTES / 1_000_000,
                  Intake.MAX_PIXELS / 1_000_000,
                  Intake.MAX_SIDE,
                  Intake.MAX_LOSSY_WEBP_PIXELS / 1_000_000)
              : new Refusal(refusal.kind(), "data.picture.broken", name, Intake.MIN_SIDE);
    };
  }
}
