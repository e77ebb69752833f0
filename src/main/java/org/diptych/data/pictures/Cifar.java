package org.diptych.data.pictures;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.diptych.platform.PlainName;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * CIFAR in its binary layout (Krizhevsky, "Learning multiple layers of features from tiny images",
 * 2009): per picture one byte of its class, or two of coarse and fine class, then 32×32 bytes of
 * red, of green and of blue. Files may hold any whole number of pictures.
 */
public enum Cifar {
  TEN("cifar-10-batches-bin", "test_batch.bin", "batches.meta.txt", 10),
  HUNDRED("cifar-100-binary", "test.bin", "fine_label_names.txt", 20, 100);

  public static final int SIDE = 32;

  private static final int VALUES = 3 * SIDE * SIDE;
  private static final int BATCHES = 5;
  private static final int LONGEST_NAMES = 1 << 16;

  private final String folder;
  private final String test;
  private final String names;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Integer> classes; // of each label of a record; the last one counts

  Cifar(String folder, String test, String names, Integer... classes) {
    this.folder = folder;
    this.test = test;
    this.names = names;
    this.classes = List.of(classes);
  }

  /** As its makers call the folder. */
  public String folder() {
    return folder;
  }

  /** Which of the two lies in a folder, told by the names of files. */
  public static Optional<Cifar> in(Path folder) {
    for (Cifar one : values()) {
      for (String file : one.files()) {
        if (Files.exists(folder.resolve(file))) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  /** All that may be in the folder and is read. */
  public List<String> files() {
    List<String> files = new ArrayList<>(batches());
    files.add(test);
    return files;
  }

  private List<String> batches() {
    return this == HUNDRED
        ? List.of("train.bin")
        : IntStream.rangeClosed(1, BATCHES).mapToObj("data_batch_%d.bin"::formatted).toList();
  }

  /**
   * Reads a folder: the batches from the first on, as many as are there, and the file to be tested
   * on, without which a fixed fifth of each class is.
   *
   * @throws Refusal that names the file and what is wrong with it
   */
  public Split open(Path folder) throws IOException {
    List<Path> learnt = new ArrayList<>();
    for (String batch : batches()) {
      if (Files.exists(folder.resolve(batch))) {
        learnt.add(folder.resolve(batch));
      }
    }
    Path first = folder.resolve(batches().get(Math.max(0, learnt.size() - 1)));
    if (learnt.isEmpty() || !learnt.getLast().equals(first)) { // one before it is missing
      throw new Refusal(Kind.INVALID, "data.cifar.missing", missing(folder));
    }
    LabelledPictures train = read(learnt);
    Path asked = folder.resolve(test);
    if (Files.exists(asked)) {
      return Splitting.checked(new Split(train, read(List.of(asked))));
    }
    return Splitting.byHash(train, Splitting.hashes(train));
  }

  private String missing(Path folder) {
    return batches().stream()
        .filter(batch -> !Files.exists(folder.resolve(batch)))
        .findFirst()
        .orElseThrow();
  }

  /**
   * All pictures of one file, with the names of the classes from beside it.
   *
   * @throws Refusal that names the file and what is wrong with it
   */
  public LabelledPictures read(Path file) throws IOException {
    return read(List.of(file));
  }

  private LabelledPictures read(List<Path> files) throws IOException {
    int count = 0;
    for (Path file : files) {
      count += count(file);
    }
    Splitting.checkSize(count, SIDE);
    byte[] planes = new byte[count * VALUES];
    int[] labels = new int[count];
    int read = 0;
    for (Path file : files) {
      read = read(file, read, planes, labels);
    }
    return new LabelledPictures(
        SIDE, planes, labels, classes(files.getFirst().resolveSibling(names)), Optional.empty());
  }

  private int count(Path file) throws IOException {
    long bytes = Files.size(file);
    int record = classes.size() + VALUES;
    if (bytes == 0 || bytes % record != 0) {
      throw new Refusal(Kind.INVALID, "data.cifar.size", name(file), bytes, record);
    }
    return (int) Math.min(Integer.MAX_VALUE / BATCHES, bytes / record);
  }

  private int read(Path file, int first, byte[] planes, int[] labels) throws IOException {
    int next = first;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      for (int label = label(file, in, 0); label >= 0; label = label(file, in, next - first)) {
        if (next == labels.length || in.readNBytes(planes, next * VALUES, VALUES) < VALUES) {
          throw new Refusal(Kind.INVALID, "data.cifar.changed", name(file));
        }
        labels[next++] = label;
      }
    }
    return next;
  }

  /** Of the next record; −1 when there is none. */
  private int label(Path file, InputStream in, int record) throws IOException {
    int label = -1;
    for (int most : classes) {
      label = in.read();
      if (label >= most) {
        throw new Refusal(Kind.INVALID, "data.cifar.label", name(file), record + 1, label, most);
      }
    }
    return label;
  }

  private List<String> classes(Path file) throws IOException {
    int count = classes.getLast();
    if (!Files.exists(file)) {
      return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST_NAMES), StandardCharsets.UTF_8);
      List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
      if (lines.size() != count) {
        throw new Refusal(Kind.INVALID, "data.cifar.names", name(file), lines.size(), count);
      }
      return lines.stream().map(PlainName::of).toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
