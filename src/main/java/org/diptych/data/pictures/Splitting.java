package org.diptych.data.pictures;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sha256;

/** What a set must have, and which of its pictures are to be tested on where it does not say. */
final class Splitting {

  /** Bytes of pixels in one set, so that it and what is made of it fit into memory. */
  static final int MOST_BYTES = 250_000_000;

  /** Every so many pictures of a class, by their hash, one is to be tested on. */
  private static final int FOLD = 5;

  private Splitting() {}

  /**
   * Before anything is read.
   *
   * @throws Refusal when they are too many
   */
  static void checkSize(int count, int side) {
    int most = MOST_BYTES / (3 * side * side);
    if (count > most) {
      throw new Refusal(Kind.TOO_LARGE, "data.many", count, side, most);
    }
  }

  /**
   * Each class has something to learn from and something to be tested on.
   *
   * @throws Refusal that names the class that has not
   */
  static Split checked(Split split) {
    check(split.train(), "train", 2);
    check(split.test(), "test", 1);
    return split;
  }

  private static void check(LabelledPictures part, String name, int least) {
    List<String> classes = part.classes();
    int[] counts = new int[classes.size()];
    for (int label : part.labels()) {
      counts[label]++;
    }
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] < least) {
        throw new Refusal(
            Kind.INVALID, "data.fewPictures", classes.get(label), counts[label], name, least);
      }
    }
  }

  /** Of each picture alone. */
  static List<String> hashes(LabelledPictures pictures) throws IOException {
    String[] hashes = new String[pictures.count()];
    for (int i = 0; i < hashes.length; i++) {
      byte[] planes = pictures.planes(i);
      hashes[i] = Sha256.hex(out -> out.write(planes));
    }
    return List.of(hashes);
  }

  /**
   * Takes a fifth of each class away to be tested on: in the order of their hashes the second, the
   * seventh and so on, so that nobody chooses, and it is the same for ever.
   */
  static Split byHash(LabelledPictures all, List<String> hashes) {
    check(all, "train", 2);
    int[] seen = new int[all.classes().size()];
    boolean[] asked = new boolean[all.count()];
    IntStream.range(0, all.count())
        .boxed()
        .sorted(Comparator.comparing(hashes::get))
        .forEach(i -> asked[i] = seen[all.label(i)]++ % FOLD == 1);
    return new Split(part(all, i -> !asked[i]), part(all, i -> asked[i]));
  }

  private static LabelledPictures part(LabelledPictures all, IntPredicate chosen) {
    return all.subset(IntStream.range(0, all.count()).filter(chosen).toArray());
  }
}
