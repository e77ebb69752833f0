package org.diptych.ui.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.diptych.lab.Comparison;
import org.diptych.lab.Summary;
import org.diptych.platform.Texts;
import org.diptych.ui.kit.Letters;

/** What the numbers of a summary mean, and what they do not, in a few sentences. */
record SummaryNote(Locale locale) {

  String of(Comparison now, Summary summary) {
    if (summary.rows().isEmpty()) {
      boolean done = now.state().isFinal();
      return Texts.of(locale, done ? "page.summary.unmeasured" : "page.summary.none");
    }
    boolean headlines = summary.rows().stream().anyMatch(row -> row.headline().isPresent());
    List<String> sentences = new ArrayList<>();
    if (now.seeds().size() < 2) {
      sentences.add(Texts.of(locale, "page.summary.oneSeed"));
      if (headlines) {
        sentences.add(Texts.of(locale, "page.summary.onePicture"));
      }
    } else {
      sentences.add(Texts.of(locale, "page.summary.note"));
      if (headlines) {
        sentences.add(Texts.of(locale, "page.summary.headline"));
      }
    }
    if (!summary.otherTests().isEmpty()) {
      String arms =
          summary.otherTests().stream()
              .map(arm -> Letters.of(arm.position()) + " " + arm.label())
              .collect(Collectors.joining(", "));
      sentences.add(Texts.of(locale, "page.summary.otherTests", arms));
    }
    return String.join(" ", sentences);
  }
}
