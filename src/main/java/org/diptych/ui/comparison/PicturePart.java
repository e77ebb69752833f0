package org.diptych.ui.comparison;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.diptych.access.Links;
import org.diptych.lab.Comparison;
import org.diptych.lab.State;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Waiting;
import org.diptych.ui.kit.PictureCompare;

/** The pictures of all arms for one seed, live while their runs go on. */
final class PicturePart extends Div implements Part {

  private final Links links;
  private final RunQueue queue;
  private final PictureCompare compare = new PictureCompare();
  private final Select<Long> seed = new Select<>();
  private final Div choice = new Div();
  private Comparison shown;

  PicturePart(Comparison comparison, Links links, RunQueue queue) {
    this.shown = comparison;
    this.links = links;
    this.queue = queue;
    seed.setAriaLabel(getTranslation("page.comparison.seed"));
    choice.add(new Span(getTranslation("page.comparison.seed")), seed);
    choice.addClassName("seeds");
    seed.setItems(comparison.seeds());
    seed.setValue(comparison.seeds().getFirst());
    seed.addValueChangeListener(event -> show(shown));
    add(choice, compare);
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
    compare.show(
        new Pictures(now, links, getLocale()).of(seed.getValue(), progress),
        !now.state().isFinal());
  }

  private Map<Long, Waiting> waiting(Comparison now) {
    boolean queued = now.runs().stream().anyMatch(run -> run.state() == State.QUEUED);
    return queued ? places(queue) : Map.of();
  }

  /** Places in the queue by run. */
  static Map<Long, Waiting> places(RunQueue queue) {
    return Arrays.stream(Lane.values())
        .flatMap(lane -> queue.waiting(lane).stream())
        .collect(Collectors.toMap(Waiting::run, Function.identity()));
  }
}
