package org.diptych.ui.demo;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.diptych.kit.Notice;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.store.Comparison;
import org.diptych.platform.Texts;
import org.diptych.ui.demo.DraftBar.Opening;
import org.diptych.ui.shell.MainLayout;

/** What a paper asks, and the form with which one asks it of one's own pictures. */
@Route(value = "demo/:id", layout = MainLayout.class)
class DemoView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final transient Bench bench;
  private String title = "Diptych";

  DemoView(Bench bench) {
    this.bench = bench;
    addClassName("demo");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String id = event.getRouteParameters().get("id").orElse("");
    Optional<Comparison> from =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter("from")
            .flatMap(bench.reader()::find)
            .filter(comparison -> comparison.demo().equals(id));
    bench.demos().all().stream()
        .filter(demo -> demo.card().id().equals(id))
        .findFirst()
        .ifPresentOrElse(
            demo -> open(demo, from), () -> event.rerouteToError(NotFoundException.class));
  }

  private void open(Demo<?> demo, Optional<Comparison> from) {
    open(demo, from.<Opening>map(Opening.From::new).orElseGet(Opening.Kept::new));
    // What is changed from here on is a draft, and a reload finds it.
    from.ifPresent(earlier ->
        UI.getCurrentOrThrow()
            .getPage()
            .getHistory()
            .replaceState(null, "demo/" + demo.card().id()));
  }

  private <S extends Record> void open(Demo<S> demo, Opening opening) {
    String texts = "demo." + demo.card().id();
    title = getTranslation(texts + ".title") + " · Diptych";
    DemoForm<S> form = new DemoForm<>(demo, bench);
    removeAll();
    add(new H1(getTranslation(texts + ".question")), paper(demo.card()));
    if (Texts.has(texts + ".notice")) {
      add(new Notice(getTranslation(texts + ".notice")));
    }
    DraftBar drafts = new DraftBar(form, bench.drafts(), next -> open(demo, next));
    add(drafts, form);
    drafts.open(opening);
  }

  private static Paragraph paper(Card card) {
    Anchor link = new Anchor(card.url(), card.paper());
    link.getElement().setAttribute("lang", "en");
    link.getElement().setAttribute("rel", "noopener noreferrer");
    Paragraph paper = new Paragraph();
    paper.addClassNames("soft", "paper");
    paper.add(link);
    paper.add(" · %s, %d".formatted(card.authors(), card.year()));
    return paper;
  }

  @Override
  public String getPageTitle() {
    return title;
  }
}
