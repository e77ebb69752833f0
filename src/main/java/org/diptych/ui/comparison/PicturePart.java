package org.diptych.ui.comparison;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.access.Links;
import org.diptych.lab.Comparison;
import org.diptych.lab.State;
import org.diptych.queue.Waiting;
import org.diptych.ui.QueueWatch;
import org.diptych.ui.kit.PictureCompare;

/** The pictures of all arms for one seed, live while their runs go on. */
final class PicturePart extends Div implements Part {

  private final Links links;
  private final QueueWatch line;
  private final PictureCompare compare = new PictureCompare();
  private final Select<Long> seed = new Select<>();
  private final Div choice = new Div();
  private final Select<String> view = new Select<>();
  private final Div views = new Div();
  private List<String> offered = List.of();
  private Comparison shown;

  PicturePart(Comparison comparison, Links links, QueueWatch line) {
    this.shown = comparison;
    this.links = links;
    this.line = line;
    seed.setAriaLabel(getTranslation("page.comparison.seed"));
    choice.add(new Span(getTranslation("page.comparison.seed")), seed);
    choice.addClassName("seeds");
    seed.setItems(comparison.seeds());
    seed.setValue(comparison.seeds().getFirst());
    seed.addValueChangeListener(event -> show(shown));
    view.setAriaLabel(getTranslation("page.comparison.view"));
    view.setItemLabelGenerator(this::viewName);
    view.addValueChangeListener(event -> show(shown));
    views.add(new Span(getTranslation("page.comparison.view")), view);
    views.addClassNames("seeds", "views");
    Div choices = new Div(choice, views);
    choices.addClassName("choices");
    add(choices, compare);
  }

  private String viewName(String name) {
    return getTranslation("demo.%s.artifact.%s".formatted(shown.demo(), name));
  }

  /** What else than its result a run keeps can be looked at as soon as it is there. */
  private void showViews(Pictures pictures) {
    List<String> names = pictures.views();
    if (!names.equals(offered)) {
      offered = names;
      Optional<String> chosen = Optional.ofNullable(view.getValue()).filter(names::contains);
      view.setItems(names);
      view.setValue(chosen.or(() -> names.stream().findFirst()).orElse(null));
    }
    views.setVisible(names.size() > 1);
  }

  @Override
  public void show(Comparison now) {
    if (!now.seeds().equals(shown.seeds())) {
      Long chosen = seed.getValue();
      shown = now;
      seed.setItems(now.seeds());
      seed.setValue(chosen);
    }
    shown = now;
    choice.setVisible(now.seeds().size() > 1);
    Progress progress = new Progress(getLocale(), waiting(now));
    showViews(new Pictures(now, links, getLocale()));
    Optional<String> other =
        Optional.ofNullable(view.getValue()).filter(name -> !name.equals(offered.getFirst()));
    Pictures pictures = new Pictures(now, links, getLocale(), other);
    compare.show(pictures.of(seed.getValue(), progress), pictures.unit(), !now.state().isFinal());
  }

  private Map<Long, Waiting> waiting(Comparison now) {
    boolean queued = now.runs().stream().anyMatch(run -> run.state() == State.QUEUED);
    return queued ? line.places() : Map.of();
  }
}
