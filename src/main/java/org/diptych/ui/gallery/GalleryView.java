package org.diptych.ui.gallery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.Pictures;
import org.diptych.kit.elements.PictureCompare;
import org.diptych.lab.Showcase;
import org.diptych.lab.Showcase.Shown;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Links;
import org.diptych.ui.demo.Estimate;
import org.diptych.ui.demo.SampleShelf;
import org.diptych.ui.shell.MainLayout;

/** The first screen: a finished comparison to play with, the papers, and what was compared here. */
@Menu(order = 0, title = "page.gallery")
@Route(value = "", layout = MainLayout.class)
public class GalleryView extends Div implements HasDynamicTitle {

  private static final int RECENT = 24;

  private final transient Demos demos;

  GalleryView(Showcase showcase, Demos demos, SampleShelf samples, Estimate estimate) {
    this.demos = demos;
    Shown shown = showcase.now(RECENT);
    addClassName("gallery");
    add(
        hero(showcase.first(shown), showcase.beginning(shown)),
        section("page.gallery.papers", papers(shown, samples, estimate)));
    cards("page.gallery.recent", shown.recent());
    cards("page.gallery.examples", shown.examples());
  }

  private Div hero(Optional<Comparison> first, Optional<Demo<?>> beginning) {
    Div words =
        new Div(
            new H1(getTranslation("page.gallery.promise")),
            new Paragraph(getTranslation("page.gallery.how")));
    beginning.ifPresent(demo -> words.add(start(demo)));
    words.addClassName("words");
    Div hero = new Div(words);
    hero.addClassName("hero");
    first.ifPresent(comparison -> hero.add(example(comparison)));
    return hero;
  }

  private Anchor start(Demo<?> demo) {
    Anchor start = new Anchor("demo/" + demo.card().id(), getTranslation("page.gallery.start"));
    start.addClassNames("button", "primary");
    return start;
  }

  private Div example(Comparison comparison) {
    PictureCompare compare = new PictureCompare();
    compare.startWithDivider();
    Pictures pictures = pictures(comparison);
    compare.show(pictures.finished(), pictures.unit(), false);
    Anchor open = new Anchor("c/" + comparison.id(), getTranslation("page.gallery.open"));
    Paragraph caption = new Paragraph(getTranslation("page.gallery.example") + " ");
    caption.addClassName("soft");
    caption.add(open);
    Div example = new Div(compare, caption);
    example.addClassName("example");
    return example;
  }

  /** Of a comparison, those that stand for its demo. */
  private Pictures pictures(Comparison comparison) {
    return new Pictures(comparison, Links.OWNER, getLocale());
  }

  private Div papers(Shown all, SampleShelf samples, Estimate estimate) {
    Div papers = new Div();
    papers.addClassNames("cards", "papers");
    for (Demo<?> demo : demos.all()) {
      Optional<Pictures> shown = all.of(demo).map(this::pictures);
      papers.add(new PaperCard(demo, shown, samples, estimate));
    }
    return papers;
  }

  private void cards(String title, List<Comparison> comparisons) {
    if (!comparisons.isEmpty()) {
      Div cards = new Div();
      comparisons.forEach(one -> cards.add(new ComparisonCard(one, pictures(one))));
      cards.addClassName("cards");
      add(section(title, cards));
    }
  }

  private Section section(String title, Component content) {
    return new Section(new H2(getTranslation(title)), content);
  }

  @Override
  public String getPageTitle() {
    return "Diptych";
  }
}
