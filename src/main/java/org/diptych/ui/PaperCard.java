package org.diptych.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.access.Links;
import org.diptych.lab.Card;
import org.diptych.lab.Comparison;
import org.diptych.lab.Demo;
import org.diptych.lab.Method;
import org.diptych.ui.Estimate.Planned;
import org.diptych.ui.comparison.Pictures;

/** A paper: the question it answers, its methods, a real result, and how long one takes here. */
final class PaperCard extends Div {

  <S extends Record> PaperCard(Demo<S> demo, Optional<Comparison> example, Estimate estimate) {
    addClassNames("card", "paper-card");
    Card card = demo.card();
    example.ifPresent(comparison -> add(picture(comparison)));
    Anchor question =
        new Anchor("demo/" + card.id(), getTranslation("demo." + card.id() + ".question"));
    question.addClassName("stretched");
    H3 title = new H3(question);
    Paragraph paper =
        new Paragraph("%s · %s, %d".formatted(card.paper(), card.authors(), card.year()));
    paper.addClassName("soft");
    Div text = new Div(title, paper, new Paragraph(facts(demo, estimate)));
    text.addClassName("text");
    add(text);
  }

  private <S extends Record> String facts(Demo<S> demo, Estimate estimate) {
    List<Planned> runs =
        demo.firstArms().stream()
            .map(method -> new Planned(method.id(), demo.effort(method, method.defaults())))
            .toList();
    return getTranslation(
        "page.gallery.facts",
        demo.methods().stream().map(Method::name).collect(Collectors.joining(", ")),
        estimate.of(demo, runs).text(getLocale()));
  }

  private Image picture(Comparison comparison) {
    return new Pictures(comparison, Links.OWNER, getLocale())
        .newest(comparison.arms().getLast())
        .map(src -> new Image(src, ""))
        .orElseGet(Image::new);
  }
}
