package org.diptych.ui.comparison.pictures;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.kit.Part;
import org.diptych.kit.Pictures;
import org.diptych.kit.Progress;
import org.diptych.kit.elements.PictureCompare;
import org.diptych.kit.elements.PictureCompare.Choice;
import org.diptych.kit.elements.PictureCompare.Option;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Links;
import org.diptych.lab.store.QueueWatch;
import org.diptych.lab.store.State;
import org.diptych.queue.Waiting;

/** The pictures of all arms for one seed, live while their runs go on. */
public final class PicturePart extends Div implements Part {

  private final Links links;
  private final QueueWatch line;
  private final PictureCompare compare = new PictureCompare();
  private Comparison shown;

  /** As the person chose; empty: the first of them. */
  private Optional<Long> seed = Optional.empty();

  private Optional<String> view = Optional.empty();

  public PicturePart(Comparison comparison, Links links, QueueWatch line) {
    this.shown = comparison;
    this.links = links;
    this.line = line;
    setId("pictures");
    compare.onChoice(this::choose);
    add(compare);
  }

  private void choose(Choice choice, String value) {
    switch (choice) {
      case SEED ->
          seed =
              shown.seeds().stream().filter(one -> String.valueOf(one).equals(value)).findFirst();
      case VIEW -> view = Optional.of(value);
    }
    show(shown);
  }

  @Override
  public void show(Comparison now) {
    shown = now;
    Optional<String> looked = offerViews(now);
    long of = offerSeeds(now);
    Pictures pictures = new Pictures(now, links, getLocale(), looked);
    Progress progress = new Progress(getLocale(), waiting(now));
    compare.show(pictures.of(of, progress), pictures.unit(), !now.state().isFinal());
  }

  private long offerSeeds(Comparison now) {
    long chosen = seed.filter(now.seeds()::contains).orElse(now.seeds().getFirst());
    List<Option> seeds =
        now.seeds().stream()
            .map(one ->
                new Option(
                    String.valueOf(one),
                    getTranslation("page.comparison.seedNumber", String.valueOf(one))))
            .toList();
    compare.offer(Choice.SEED, seeds, String.valueOf(chosen));
    return chosen;
  }

  /** What else than its result a run keeps can be looked at as soon as it is there. */
  private Optional<String> offerViews(Comparison now) {
    List<String> names = new Pictures(now, links, getLocale()).views();
    Optional<String> chosen = view.filter(names::contains).or(() -> names.stream().findFirst());
    if (names.size() > 1) {
      List<Option> views =
          names.stream().map(name -> new Option(name, viewName(now.demo(), name))).toList();
      chosen.ifPresent(one -> compare.offer(Choice.VIEW, views, one));
    }
    return chosen;
  }

  private String viewName(String demo, String name) {
    return getTranslation("demo.%s.artifact.%s".formatted(demo, name));
  }

  private Map<Long, Waiting> waiting(Comparison now) {
    boolean queued = now.runs().stream().anyMatch(run -> run.state() == State.QUEUED);
    return queued ? line.places() : Map.of();
  }
}
