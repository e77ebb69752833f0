package org.diptych.ui.gallery;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import org.diptych.kit.Figures;
import org.diptych.kit.Pictures;
import org.diptych.kit.StateBadge;
import org.diptych.lab.store.Comparison;

/** A comparison in the list of recent ones: its arms beside each other, as a diptych. */
final class ComparisonCard extends Div {

  private static final int MOST_ARMS = 3;

  ComparisonCard(Comparison comparison, Pictures pictures) {
    addClassName("card");
    Div panels = new Div();
    panels.addClassName("panels");
    comparison.arms().stream()
        .limit(MOST_ARMS)
        .map(arm ->
            pictures
                .newest(arm)
                .map(src -> (com.vaadin.flow.component.Component) new Image(src, ""))
                .orElseGet(Div::new))
        .forEach(panels::add);
    Anchor title = new Anchor("c/" + comparison.id(), comparison.title());
    title.addClassName("stretched");
    Span when = new Span(when(comparison));
    when.addClassName("soft");
    Div facts = new Div(new StateBadge(comparison.state()), when);
    facts.addClassName("facts");
    Div text = new Div(new H3(title), facts);
    text.addClassName("text");
    add(panels, text);
  }

  private String when(Comparison comparison) {
    return comparison.example()
        ? getTranslation("page.gallery.isExample")
        : Figures.time(getLocale(), comparison.createdAt());
  }
}
