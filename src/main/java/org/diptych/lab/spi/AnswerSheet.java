package org.diptych.lab.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a run answered to each question of a test whose right answers are known: a text that runs of
 * classifying demos keep, under the name {@link #NAME}. The questions of all runs are the same and
 * in the same order.
 *
 * @param classes their names; right answers and given ones are places in this list
 * @param right per question
 * @param given per question
 */
public record AnswerSheet(List<String> classes, int[] right, int[] given) {

  /** Of the text. */
  public static final String NAME = "answers";

  /** The metric of the same runs that is the share of right answers in %. */
  public static final String SHARE_RIGHT = "accuracy";

  /** The role of the questions, of which an answer's place in the sheet is the number. */
  public static final String QUESTIONS = "data.test";

  private static final char TAB = '\t';

  /** A line with the classes, then a line per question: the right class and the one given. */
  public String text() {
    StringBuilder text = new StringBuilder(String.join("\t", classes)).append('\n');
    for (int i = 0; i < right.length; i++) {
      text.append(String.format(Locale.ROOT, "%d\t%d\n", right[i], given[i]));
    }
    return text.toString();
  }

  /** Reads what {@link #text} wrote. */
  public static AnswerSheet parse(String text) {
    List<String> lines = text.lines().toList();
    int count = lines.size() - 1;
    int[] right = new int[count];
    int[] given = new int[count];
    for (int i = 0; i < count; i++) {
      String line = lines.get(i + 1);
      int tab = line.indexOf(TAB);
      right[i] = Integer.parseInt(line, 0, tab, 10);
      given[i] = Integer.parseInt(line, tab + 1, line.length(), 10);
    }
    return new AnswerSheet(List.of(lines.getFirst().split("\t")), right, given);
  }

  /** How many questions. */
  public int count() {
    return right.length;
  }

  /** Whether this question was answered rightly. */
  public boolean isRight(int question) {
    return right[question] == given[question];
  }

  /** Share of right answers to the questions of each class, in %; NaN where there are none. */
  public double[] accuracies() {
    double[] hits = new double[classes.size()];
    double[] all = new double[classes.size()];
    for (int i = 0; i < right.length; i++) {
      all[right[i]]++;
      hits[right[i]] += isRight(i) ? 1 : 0;
    }
    for (int k = 0; k < hits.length; k++) {
      hits[k] = 100 * hits[k] / all[k];
    }
    return hits;
  }

  /** Share of right answers, in %. */
  public double accuracy() {
    return 100.0 * IntStream.range(0, count()).filter(this::isRight).count() / count();
  }

  /** Questions of each right class by the class given, (classes, classes). */
  public int[][] confusion() {
    int[][] confusion = new int[classes.size()][classes.size()];
    for (int i = 0; i < count(); i++) {
      confusion[right[i]][given[i]]++;
    }
    return confusion;
  }

  /**
   * How two that answered the same questions differ.
   *
   * @param onlyFirst questions that only the first answered rightly
   * @param onlySecond questions that only the second answered rightly
   * @param questions all of them
   */
  public record Disagreement(int onlyFirst, int onlySecond, int questions) {

    /** Exact two-sided p of McNemar 1947: that those two numbers differ by chance alone. */
    public double p() {
      int all = onlyFirst + onlySecond;
      if (all == 0) {
        return 1;
      }
      int fewer = Math.min(onlyFirst, onlySecond);
      return Math.min(1, 2 * BinomialDistribution.of(all, 0.5).cumulativeProbability(fewer));
    }

    /** Share of right answers of the first minus that of the second, in points. */
    public double difference() {
      return 100.0 * (onlyFirst - onlySecond) / questions;
    }

    /** Of {@link #difference}, in points, over draws of as many questions of the same kind. */
    public double standardError() {
      double gap = onlyFirst - onlySecond;
      return 100 * Math.sqrt(onlyFirst + onlySecond - gap * gap / questions) / questions;
    }
  }

  /** Whether the right answers are the same, as they are where the questions are. */
  public boolean isOfSameTest(AnswerSheet other) {
    return Arrays.equals(right, other.right) && classes.equals(other.classes);
  }

  /**
   * Sets this beside another.
   *
   * @throws IllegalArgumentException when the questions were others
   */
  public Disagreement against(AnswerSheet other) {
    if (!isOfSameTest(other)) {
      throw new IllegalArgumentException("these answers are to other questions");
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < count(); i++) {
      onlyFirst += isRight(i) && !other.isRight(i) ? 1 : 0;
      onlySecond += !isRight(i) && other.isRight(i) ? 1 : 0;
    }
    return new Disagreement(onlyFirst, onlySecond, count());
  }
}
