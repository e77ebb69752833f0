package org.diptych.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Optional;
import org.diptych.access.Links;
import org.diptych.lab.Comparison;
import org.diptych.lab.ComparisonReader;
import org.diptych.lab.Demo;
import org.diptych.lab.Demos;
import org.diptych.lab.State;
import org.diptych.ui.comparison.Pictures;
import org.diptych.ui.kit.PictureCompare;

/** The first screen: a finished comparison to play with, the papers, and what was compared here. */
@Route(value = "", layout = MainLayout.class)
class GalleryView extends Div implements HasDynamicTitle {

  private static final int RECENT = 24;

  GalleryView(ComparisonReader reader, Demos demos, Estimate estimate) {
    addClassName("gallery");
    List<Comparison> recent =
        reader.recent(RECENT).stream().flatMap(id -> reader.find(id).stream()).toList();
    Optional<Comparison> shown =
        recent.stream()
            .filter(comparison -> comparison.state() == State.SUCCEEDED)
            .reduce((newer, older) -> older.example() ? older : newer);
    add(hero(demos, shown));
    add(section("page.gallery.papers", papers(demos, recent, estimate)));
    Div comparisons = new Div(recent.stream().map(ComparisonCard::new).toArray(Component[]::new));
    comparisons.addClassName("cards");
    if (!recent.isEmpty()) {
      add(section("page.gallery.recent", comparisons));
    }
  }

  private Div hero(Demos demos, Optional<Comparison> shown) {
    Div words =
        new Div(
            new H1(getTranslation("page.gallery.promise")),
            new Paragraph(getTranslation("page.gallery.how")));
    shown
        .map(Comparison::demo)
        .map(demos::get)
        .or(() -> demos.all().stream().findFirst())
        .ifPresent(demo -> words.add(start(demo)));
    words.addClassName("words");
    Div hero = new Div(words);
    hero.addClassName("hero");
    shown.ifPresent(comparison -> hero.add(example(comparison)));
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
    Pictures pictures = new Pictures(comparison, Links.OWNER, getLocale());
    compare.show(pictures.finished(), pictures.unit(), false);
    Anchor open = new Anchor("c/" + comparison.id(), getTranslation("page.gallery.open"));
    Paragraph caption = new Paragraph(getTranslation("page.gallery.example") + " ");
    caption.addClassName("soft");
    caption.add(open);
    Div example = new Div(compare, caption);
    example.addClassName("example");
    return example;
  }

  private Div papers(Demos demos, List<Comparison> recent, Estimate estimate) {
    Div papers = new Div();
    papers.addClassNames("cards", "papers");
    for (Demo<?> demo : demos.all()) {
      Optional<Comparison> example =
          recent.stream()
              .filter(comparison -> comparison.demo().equals(demo.card().id()))
              .filter(comparison -> comparison.state() == State.SUCCEEDED)
              .reduce((newer, older) -> older);
      papers.add(new PaperCard(demo, example, estimate));
    }
    return papers;
  }

  private Section section(String title, Component content) {
    return new Section(new H2(getTranslation(title)), content);
  }

  @Override
  public String getPageTitle() {
    return "Diptych";
  }
}
