package org.diptych.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  private static final String TAB = "\t";

  /** A line with the classes, then a line per question: the right class and the one given. */
  public String text() {
    StringBuilder text = new StringBuilder(String.join(TAB, classes)).append('\n');
    for (int i = 0; i < right.length; i++) {
      text.append(String.format(Locale.ROOT, "%d\t%d\n", right[i], given[i]));
    }
    return text.toString();
  }

  /** Reads what {@link #text} wrote. */
  public static AnswerSheet parse(String text) {
    List<String> lines = text.lines().toList();
    List<int[]> answers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      answers.add(Arrays.stream(line.split(TAB)).mapToInt(Integer::parseInt).toArray());
    }
    return new AnswerSheet(
        List.of(lines.getFirst().split(TAB)),
        answers.stream().mapToInt(pair -> pair[0]).toArray(),
        answers.stream().mapToInt(pair -> pair[1]).toArray());
  }

  private boolean isRight(int question) {
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

  /**
   * How two that answered the same questions differ.
   *
   * @param onlyFirst questions that only the first answered rightly
   * @param onlySecond questions that only the second answered rightly
   */
  public record Disagreement(int onlyFirst, int onlySecond) {

    /** Exact two-sided p of McNemar 1947: that those two numbers differ by chance alone. */
    public double p() {
      int all = onlyFirst + onlySecond;
      if (all == 0) {
        return 1;
      }
      int fewer = Math.min(onlyFirst, onlySecond);
      return Math.min(1, 2 * BinomialDistribution.of(all, 0.5).cumulativeProbability(fewer));
    }
  }

  /** Whether the questions were the same. */
  public boolean isOfSameTest(AnswerSheet other) {
    return Arrays.equals(right, other.right);
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
    for (int i = 0; i < right.length; i++) {
      onlyFirst += isRight(i) && !other.isRight(i) ? 1 : 0;
      onlySecond += !isRight(i) && other.isRight(i) ? 1 : 0;
    }
    return new Disagreement(onlyFirst, onlySecond);
  }
}
