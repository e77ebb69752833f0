package org.diptych.ui.demo;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.diptych.kit.Alert;
import org.diptych.kit.forms.Fault;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Draft;
import org.diptych.lab.DraftFit;
import org.diptych.lab.Submission;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.store.Comparison;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.diptych.ui.demo.Estimate.Planned;
import org.diptych.ui.shell.Visitor;

/** Puts a comparison together: pictures, arms, seeds; says what it will cost; submits it. */
final class DemoForm<S extends Record> extends Div {

  private final Demo<S> demo;
  private final Bench bench;
  private final InputsEditor inputs;
  private final SampleStrip samples;
  private final ArmsEditor<S> arms;
  private final NameField title;
  private final IntegerField seeds = new IntegerField();
  private final Paragraph cost = new Paragraph();
  private final Alert problem = new Alert();
  private final Button compare = new Button();
  private Runnable listener = () -> {};

  DemoForm(Demo<S> demo, Bench bench) {
    this.demo = demo;
    this.bench = bench;
    addClassName("demo-form");
    inputs = new InputsEditor(demo, bench, Visitor.id(), this::refresh);
    samples = new SampleStrip(demo, inputs, bench.shelf());
    arms = new ArmsEditor<>(demo, this::refresh);
    title = new NameField(getTranslation("page.demo.title"), "title", Comparisons.MAX_TITLE);
    title.setLabel(getTranslation("page.demo.titleOptional"));
    title.setHelperText(getTranslation("page.demo.titleHelp"));
    title.setId("title");
    title.addValueChangeListener(event -> listener.run());
    if (!demo.inputs().isEmpty()) {
      Section pictures = new Section(new H2(getTranslation("page.demo.pictures")));
      pictures.addClassName("pictures");
      pictures.add(inputs, samples);
      add(pictures, inputs.points());
    }
    add(arms, title, launch());
  }

  void startFresh() {
    arms.startFresh();
  }

  /** Takes over inputs, arms and seeds of an earlier comparison, and the points that it found. */
  void startFrom(Comparison earlier) {
    earlier
        .pictures()
        .forEach(
            input -> inputs.put(input.slot(), bench.blobs().read(input.sha256()), input.name()));
    earlier.inputs().stream()
        .filter(input -> !input.isPicture())
        .forEach(input -> inputs.write(input.slot(), text(input.sha256())));
    earlier.found().ifPresent(found -> inputs.writeFound(text(found.sha256())));
    arms.startFrom(earlier.arms());
    seeds.setValue(earlier.seeds().size());
  }

  /** All that stands in it now. */
  Draft state() {
    return new Draft(title.getValue(), inputs.given(), arms.orders(), arms.apart(), count());
  }

  /**
   * Puts in what stood in it at another visit.
   *
   * @return whether the demo still takes all of it
   */
  boolean restore(Draft draft) {
    DraftFit<S> fit = new DraftFit<>(demo, draft);
    inputs.restore(draft.inputs());
    arms.restore(fit.draft().arms(), fit.draft().apart());
    title.setValue(fit.draft().title());
    seeds.setValue(fit.draft().seeds());
    return fit.isWhole();
  }

  Demo<S> demo() {
    return demo;
  }

  /** Calls this after every change from now on. */
  void onChange(Runnable listener) {
    this.listener = listener;
  }

  private String text(String sha256) {
    return PlainText.read(bench.blobs().read(sha256));
  }

  private Div launch() {
    compare.setText(getTranslation("page.demo.compare"));
    compare.setId("compare");
    compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    compare.setDisableOnClick(true);
    compare.addClickListener(click -> submit());
    Div launch = new Div(new Div(cost, problem), repeats(), compare);
    launch.addClassName("launch");
    return launch;
  }

  private Div repeats() {
    seeds.setMin(1);
    seeds.setMax(Comparisons.MAX_SEEDS);
    seeds.setValue(1);
    seeds.setStepButtonsVisible(true);
    seeds.setManualValidation(true);
    seeds.setId("seeds");
    seeds.setAriaLabelledBy("seeds-name seeds-buy");
    seeds.addValueChangeListener(event -> refresh());
    Span name = new Span(getTranslation("page.demo.seeds"));
    name.setId("seeds-name");
    Span buy = new Span(getTranslation("page.demo.seedsBuy"));
    buy.setId("seeds-buy");
    buy.addClassName("soft");
    Div repeats = new Div(name, seeds, buy);
    repeats.addClassName("repeats");
    return repeats;
  }

  private void refresh() {
    problem.clear();
    samples.follow();
    boolean countable = seedsFault().isEmpty();
    if (arms.isValid() && countable) {
      cost.setText(cost());
    }
    listener.run();
  }

  private String cost() {
    List<Planned> each = arms.planned(inputs.sizes());
    List<Planned> all = Collections.nCopies(count(), each).stream().flatMap(List::stream).toList();
    return bench.estimate().of(demo, all).sentence(getLocale(), all.size());
  }

  private int count() {
    return Math.clamp(Optional.ofNullable(seeds.getValue()).orElse(1), 1, Comparisons.MAX_SEEDS);
  }

  /** Says that it is no number that can be, if it is none. */
  private Optional<Fault> seedsFault() {
    int most = Comparisons.MAX_SEEDS;
    seeds.setInvalid(seeds.isEmpty() || seeds.getValue() < 1 || seeds.getValue() > most);
    String rule = getTranslation("kit.settings.whole", getTranslation("page.demo.seeds"), 1, most);
    return Optional.of(new Fault(rule, seeds)).filter(fault -> seeds.isInvalid());
  }

  private void submit() {
    try {
      Optional<Fault> fault = fault();
      if (fault.isPresent()) {
        show(fault.get());
      } else {
        String id = bench.comparisons().submit(submission(), Visitor.id());
        UI.getCurrentOrThrow().navigate("c/" + id);
      }
    } catch (Refusal refusal) {
      String sentence = refusal.sentence(getLocale());
      refused(Place.of(refusal), sentence).ifPresentOrElse(this::show, () -> problem.say(sentence));
    } finally {
      compare.setEnabled(true);
    }
  }

  /** The first thing that has to be put right, from the top of the page; each of them says so. */
  private Optional<Fault> fault() {
    List<Optional<Fault>> all = List.of(inputs.fault(), arms.fault(), title.fault(), seedsFault());
    return all.stream().flatMap(Optional::stream).findFirst();
  }

  private Optional<Fault> refused(Place place, String sentence) {
    return inputs
        .refused(place.part(), sentence)
        .or(() -> arms.refused(place, sentence))
        .or(() -> title.refused(place.part(), sentence));
  }

  private void show(Fault fault) {
    problem.say(fault.sentence());
    fault.show();
  }

  private Submission submission() {
    List<Long> numbers = LongStream.rangeClosed(1, count()).boxed().toList();
    return new Submission(
        demo.card().id(), title.getValue(), inputs.given(), arms.orders(), numbers);
  }
}
