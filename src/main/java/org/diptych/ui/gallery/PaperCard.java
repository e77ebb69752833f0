package org.diptych.ui.gallery;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.kit.Pictures;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.ui.demo.Estimate;
import org.diptych.ui.demo.Estimate.Planned;
import org.diptych.ui.demo.SampleShelf;

/** A paper: the question it answers, its methods, a real result, and how long one takes here. */
final class PaperCard extends Div {

  private final Div panels = new Div();

  /**
   * @param shown of the comparison that stands for the demo
   * @param samples what is shown until there is one
   */
  <S extends Record> PaperCard(
      Demo<S> demo, Optional<Pictures> shown, SampleShelf samples, Estimate estimate) {
    addClassNames("card", "paper-card");
    Card card = demo.card();
    Anchor question =
        new Anchor("demo/" + card.id(), getTranslation("demo." + card.id() + ".question"));
    question.addClassName("stretched");
    H3 title = new H3(question);
    Paragraph paper =
        new Paragraph("%s · %s, %d".formatted(card.paper(), card.authors(), card.year()));
    paper.addClassName("soft");
    Div text = new Div(title, paper, new Paragraph(facts(demo, estimate)));
    text.addClassName("text");
    panels.addClassName("panels");
    add(text, panels);
    shown
        .flatMap(PaperCard::newest)
        .ifPresentOrElse(src -> show(List.of(src)), () -> showSample(demo, samples));
  }

  private static Optional<String> newest(Pictures pictures) {
    return pictures.newest(pictures.comparison().arms().getLast());
  }

  /** The first pair of samples, as soon as it is drawn. */
  private void showSample(Demo<?> demo, SampleShelf samples) {
    demo.samples().stream()
        .findFirst()
        .ifPresent(sample ->
            addAttachListener(event -> {
              SerializableConsumer<Map<String, String>> show =
                  event.getUI().accessLater(made -> show(List.copyOf(made.values())), () -> {});
              var _ = samples.thumbnails(demo, sample).thenAccept(show);
            }));
  }

  private void show(List<String> pictures) {
    panels.removeAll();
    pictures.forEach(src -> panels.add(new Image(src, "")));
  }

  private <S extends Record> String facts(Demo<S> demo, Estimate estimate) {
    List<Planned> runs =
        demo.firstArms().stream()
            .map(method ->
                new Planned(method.id(), demo.plan(method, method.defaults(), Inputs.NONE)))
            .toList();
    return getTranslation(
        "page.gallery.facts",
        demo.methods().stream().map(Method::name).collect(Collectors.joining(", ")),
        estimate.of(demo, runs).text(getLocale()));
  }
}
