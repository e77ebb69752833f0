package org.diptych.ui.comparison.pictures;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.diptych.kit.Figures;
import org.diptych.kit.Letters;
import org.diptych.kit.Part;
import org.diptych.lab.evidence.Verdict;
import org.diptych.lab.evidence.Verdict.OtherAnswers;
import org.diptych.lab.evidence.Verdicts;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of a comparison that was run again: whether it gave the same answers, or made the same pictures.
 */
public final class VerdictPart extends Div implements Part {

  private static final Logger LOG = LoggerFactory.getLogger(VerdictPart.class);

  private final transient Verdicts verdicts;
  private List<State> told = List.of(); // of the runs, in their order

  public VerdictPart(Verdicts verdicts) {
    this.verdicts = verdicts;
    addClassName("verdicts");
  }

  @Override
  public void show(Comparison now) {
    List<State> states = states(now);
    if (now.againOf().isEmpty() || told.equals(states)) {
      return;
    }
    told = states;
    removeAll();
    Paragraph what = new Paragraph(getTranslation("page.verdict.again") + " ");
    what.add(new Anchor("c/" + now.againOf().get(), getTranslation("page.verdict.original")));
    add(what);
    if (now.state().isFinal()) {
      tell(now);
    }
  }

  /** Pictures are decoded and compared outside of the page's lock. */
  private void tell(Comparison now) {
    UI ui = UI.getCurrentOrThrow();
    SerializableConsumer<List<Verdict>> found = ui.accessLater(list -> addTo(now, list), () -> {});
    SerializableRunnable again = ui.accessLater(() -> told = List.of(), () -> {});
    var _ =
        CompletableFuture.supplyAsync(() -> verdicts.of(now), Thread::startVirtualThread)
            .thenAccept(found)
            .exceptionally(failure -> {
              LOG.warn("comparison {} could not be set beside its original", now.id(), failure);
              again.run();
              return null;
            });
  }

  /** Unless a run has been taken up again meanwhile. */
  private void addTo(Comparison now, List<Verdict> found) {
    if (told.equals(states(now))) {
      add(list(now, found));
    }
  }

  private static List<State> states(Comparison now) {
    return now.runs().stream().map(Run::state).toList();
  }

  private UnorderedList list(Comparison now, List<Verdict> found) {
    UnorderedList list = new UnorderedList();
    found.forEach(verdict -> list.add(item(now, verdict)));
    return list;
  }

  private ListItem item(Comparison now, Verdict verdict) {
    Span match =
        new Span(
            verdict
                .answers()
                .map(found -> answers(verdict, found))
                .orElseGet(() -> results(verdict)));
    String label = now.arms().get(verdict.arm()).label();
    Span seed = new Span(getTranslation("page.verdict.seed", String.valueOf(verdict.seed())));
    ListItem item = new ListItem(Letters.named(verdict.arm(), label), seed, match);
    verdict
        .otherWeights()
        .ifPresent(weights ->
            item.add(
                new Span(getTranslation("page.verdict.weights", weights.now(), weights.before()))));
    return item;
  }

  private String results(Verdict verdict) {
    return getTranslation(
        key(verdict),
        Figures.measure(getLocale(), verdict.meanDifference()),
        verdict.maxDifference());
  }

  private String answers(Verdict verdict, OtherAnswers found) {
    return getTranslation(
        key(verdict),
        found.changed(),
        found.questions(),
        Figures.signed(getLocale(), found.accuracy()));
  }

  private static String key(Verdict verdict) {
    return "page.verdict." + verdict.match().name().toLowerCase(Locale.ROOT);
  }
}
