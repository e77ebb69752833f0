package org.diptych.lab.evidence;

import static org.diptych.lab.evidence.Summary.Finding.BETTER;
import static org.diptych.lab.evidence.Summary.Finding.NO_DIFFERENCE;
import static org.diptych.lab.evidence.Summary.Finding.TOO_FEW;
import static org.diptych.lab.evidence.Summary.Finding.WORSE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.lab.evidence.Summary.Finding;
import org.diptych.lab.evidence.Summary.Row;
import org.diptych.lab.store.Comparison.Arm;

/**
 * What a comparison says, in up to four short sentences: which arm comes first, what that is worth,
 * and what it would take to know more.
 */
public record AnswerSentence(Answer answer, AnswerWords words) {

  /** Two figures of a guess are more than enough. */
  private static final int ROUND_FROM = 100;

  public static String of(Answer answer, Locale locale) {
    return new AnswerSentence(answer, new AnswerWords(locale, answer)).text();
  }

  private String text() {
    List<String> sentences = new ArrayList<>();
    if (!answer.compares()) {
      return words.text("page.answer.judges");
    }
    switch (answer.rows().size()) {
      case 0 -> sentences.add(nothing());
      case 1 -> sentences.add(isFinal() ? alone(answer.rows().getFirst()) : awaited());
      default -> {
        sentences.add(lead());
        sentences.addAll(findings());
      }
    }
    missing().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  private boolean isFinal() {
    return answer.comparison().state().isFinal();
  }

  private String nothing() {
    if (!isFinal()) {
      return awaited();
    }
    return words.text(answer.done() == 0 ? "page.answer.nothing" : "page.answer.unmeasured");
  }

  private String awaited() {
    return words.text("page.answer.awaited", answer.comparison().arms().size(), words.metric());
  }

  private String alone(Row row) {
    return words.text("page.answer.alone", AnswerWords.name(row.arm()), words.mean(row));
  }

  /** Which is first; as long as nothing is shown, beside the next. */
  private String lead() {
    Row best = answer.rows().getFirst();
    boolean shown = answer.rows().size() > answer.found(TOO_FEW).size() + 1;
    String value =
        shown
            ? words.mean(best)
            : words.text("page.answer.values", words.mean(best), words.mean(answer.rows().get(1)));
    return words.text(
        "page.answer.lead",
        isFinal() ? "done" : "part",
        answer.done(),
        answer.comparison().runs().size(),
        answer.comparison().pictures().count(),
        words.ahead(best.arm(), value));
  }

  private List<String> findings() {
    List<String> sentences = new ArrayList<>();
    found(BETTER).ifPresent(sentences::add);
    found(WORSE).ifPresent(sentences::add);
    same(!sentences.isEmpty()).ifPresent(sentences::add);
    if (sentences.isEmpty()) {
      few().ifPresent(sentences::add);
    }
    return sentences;
  }

  private Optional<String> found(Finding finding) {
    List<Row> rows = answer.found(finding);
    String reference = again(answer.reference());
    String kind = finding == BETTER ? "Better" : "Worse";
    if (rows.size() != 1) {
      String names = AnswerWords.names(rows.stream().map(Row::arm).toList());
      return rows.isEmpty()
          ? Optional.empty()
          : Optional.of(words.text("page.answer.all" + kind, reference, names));
    }
    Row row = rows.getFirst();
    return Optional.of(
        words.text(
            finding == BETTER ? "page.answer.better" : "page.answer.worse",
            again(row.arm()),
            reference,
            words.size(row),
            words.low(row),
            words.high(row),
            row.difference().orElseThrow().n()));
  }

  /** What an arm is called after the lead, which has named the best in full. */
  private String again(Arm arm) {
    boolean named = arm.equals(answer.rows().getFirst().arm());
    return named ? AnswerWords.letter(arm) : AnswerWords.name(arm);
  }

  /** Of which arms no difference is shown, and what would show one. */
  private Optional<String> same(boolean others) {
    List<Row> rows = answer.found(NO_DIFFERENCE);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int n = rows.stream().mapToInt(row -> row.difference().orElseThrow().n()).min().orElseThrow();
    String sentence =
        words.text("page.answer.same", others ? rows.size() : 0, again(answer.reference()), n);
    return Optional.of(
        answer.needed(rows).map(seeds -> power(sentence, seeds, n)).orElse(sentence + "."));
  }

  private String power(String sentence, int seeds, int n) {
    String size = words.useful(answer.useful().orElseThrow());
    return seeds > n
        ? words.text("page.answer.power", sentence, rounded(seeds), size)
        : words.text("page.answer.enough", sentence, size);
  }

  private static int rounded(int seeds) {
    int unit = 1;
    while (seeds / unit >= ROUND_FROM) {
      unit *= 10;
    }
    return Math.ceilDiv(seeds, unit) * unit;
  }

  private Optional<String> few() {
    List<Row> rows = answer.found(TOO_FEW);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    if (rows.stream().allMatch(Row::oneResult)) {
      return Optional.of(
          words.text("page.answer.oneResult", answer.comparison().pictures().count()));
    }
    int n =
        rows.stream()
            .filter(row -> !row.oneResult())
            .mapToInt(row -> row.difference().orElseThrow().n())
            .max()
            .orElseThrow();
    return Optional.of(words.text("page.answer.few", n, Row.FEWEST_SEEDS));
  }

  private Optional<String> missing() {
    if (!answer.missing().isEmpty() && answer.done() > 0) {
      return Optional.of(words.text("page.answer.missing", AnswerWords.names(answer.missing())));
    }
    int runs = answer.comparison().runs().size();
    return isFinal() && answer.done() > 0 && answer.done() < runs
        ? Optional.of(words.text("page.answer.partly", runs - answer.done(), runs))
        : Optional.empty();
  }
}
