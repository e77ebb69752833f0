package org.diptych.lab.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.store.Comparison.Run;

/**
 * Which classes were taken for which, by runs that were asked the same questions.
 *
 * @param answered one or more runs, with the same classes
 */
public record Confusion(List<Answered> answered) {

  /** A run and what it answered. */
  public record Answered(Run run, AnswerSheet sheet) {}

  /**
   * Questions of one class that were answered with one class.
   *
   * @param right place of the right class among the {@link #classes}
   * @param given place of the class that was given
   * @param answers how often, over all runs
   */
  public record Cell(int right, int given, int answers) {

    public boolean isRight() {
      return right == given;
    }
  }

  /**
   * A question that some run answered with the class of a {@link Cell}.
   *
   * @param number its place in the sheets
   * @param by the runs that did
   */
  public record Question(int number, List<Run> by) {}

  public List<String> classes() {
    return answered.getFirst().sheet().classes();
  }

  /** Of all runs. */
  public int answers() {
    return answered.stream().mapToInt(one -> one.sheet().count()).sum();
  }

  /** Share of right answers, in %. */
  public double accuracy() {
    return answered.stream().mapToDouble(one -> one.sheet().accuracy()).average().orElseThrow();
  }

  /** A row per right class, a column per class given. */
  public List<List<Cell>> rows() {
    int count = classes().size();
    int[][] sums = new int[count][count];
    for (Answered one : answered) {
      int[][] own = one.sheet().confusion();
      for (int right = 0; right < count; right++) {
        for (int given = 0; given < count; given++) {
          sums[right][given] += own[right][given];
        }
      }
    }
    return IntStream.range(0, count)
        .mapToObj(right ->
            IntStream.range(0, count)
                .mapToObj(given -> new Cell(right, given, sums[right][given]))
                .toList())
        .toList();
  }

  /** The commonest first. */
  public Stream<Cell> mistakes() {
    return rows().stream()
        .flatMap(List::stream)
        .filter(cell -> !cell.isRight() && cell.answers() > 0)
        .sorted(Comparator.comparingInt(Cell::answers).reversed());
  }

  /** Those of a cell, first the ones that the most runs answered so. */
  public List<Question> questions(Cell cell) {
    int[] right = answered.getFirst().sheet().right();
    List<Question> questions = new ArrayList<>();
    for (int number = 0; number < right.length; number++) {
      if (right[number] == cell.right()) {
        int asked = number;
        List<Run> by =
            answered.stream()
                .filter(one -> one.sheet().given()[asked] == cell.given())
                .map(Answered::run)
                .toList();
        questions.add(new Question(number, by));
      }
    }
    questions.removeIf(question -> question.by().isEmpty());
    questions.sort(Comparator.comparing(question -> -question.by().size()));
    return questions;
  }
}
