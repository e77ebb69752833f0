package org.diptych.ui.comparison.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.kit.Figures;
import org.diptych.kit.Letters;
import org.diptych.kit.MetricName;
import org.diptych.lab.evidence.ItemNoun;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.evidence.Summary.Finding;
import org.diptych.lab.evidence.Summary.Judge;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.platform.Texts;

/** What the numbers of a summary mean, and what they do not, in a few sentences. */
record SummaryNote(Locale locale, Comparison now, Summary summary) {

  private static final int HASH_DIGITS = 12;

  /** What nobody should miss; empty for nothing. */
  String first() {
    if (summary.rows().isEmpty()) {
      return text(now.state().isFinal() ? "unmeasured" : "none");
    }
    List<String> sentences = new ArrayList<>();
    if (now.seeds().size() < 2) {
      sentences.add(text("oneSeed"));
    }
    if (summary.judges().size() > 1) {
      sentences.add(text("judges", names(summary.judges())));
    }
    return String.join(" ", sentences);
  }

  /** What is there for who wants to know more. */
  List<String> reading() {
    List<String> sentences = new ArrayList<>();
    boolean headlines = summary.rows().stream().anyMatch(row -> row.headline().isPresent());
    boolean seeds = now.seeds().size() > 1;
    String items = ItemNoun.of(locale, now.demo());
    if (seeds) {
      sentences.add(text("note"));
    }
    if (headlines) {
      sentences.add(text(seeds ? "headline" : "oneSeedItems", items));
    }
    if (summary.rows().stream().anyMatch(Summary.Row::deterministic)) {
      sentences.add(text("fixedNote"));
    }
    chances().ifPresent(sentences::add);
    if (summary.judges().size() == 1) {
      Judge one = summary.judges().getFirst();
      sentences.add(text("judge", one.name(), beginning(one.sha256())));
    }
    if (!summary.otherItems().isEmpty()) {
      sentences.add(
          text(
              "otherItems",
              joined(summary.otherItems().stream().map(SummaryNote::arm).toList()),
              items));
    }
    List<Metric> repeated = MetricRows.of(now, summary).repeated();
    if (!repeated.isEmpty()) {
      sentences.add(text("repeated", joined(repeated.stream().map(this::name).toList())));
    }
    return sentences;
  }

  /** How sure the headline is, arm by arm. */
  private Optional<String> chances() {
    return MetricRows.headline(now)
        .flatMap(metric -> {
          List<String> chances =
              summary.rows().stream()
                  .filter(row -> row.metric().equals(metric))
                  .filter(row -> !row.finding().equals(Optional.of(Finding.TOO_FEW)))
                  .flatMap(row -> row.p().stream().map(p -> chance(row.arm(), p)))
                  .toList();
          return chances.isEmpty()
              ? Optional.empty()
              : Optional.of(text("chances", name(metric), joined(chances)));
        });
  }

  private String chance(Arm arm, double p) {
    String chance = Figures.chance(locale, p);
    return Letters.of(arm.position())
        + "\u00a0"
        + (chance.startsWith("<") ? "" : "=\u00a0")
        + chance;
  }

  private String name(Metric metric) {
    return MetricName.of(locale, now.demo(), metric.name());
  }

  private static String arm(Arm arm) {
    return Letters.of(arm.position()) + " " + arm.label();
  }

  private static String names(List<Judge> judges) {
    return joined(judges.stream().map(Judge::name).distinct().toList());
  }

  private static String beginning(String hash) {
    return hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
  }

  private static String joined(List<String> parts) {
    return parts.stream().collect(Collectors.joining(", "));
  }

  private String text(String key, Object... arguments) {
    return Texts.of(locale, "page.summary." + key, arguments);
  }
}
