package org.diptych.ui.demo;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.diptych.lab.Comparison;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Demo;
import org.diptych.lab.Draft;
import org.diptych.lab.DraftFit;
import org.diptych.lab.Submission;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.diptych.ui.Estimate.Planned;
import org.diptych.ui.Visitor;

/** Puts a comparison together: pictures, arms, seeds; says what it will cost; submits it. */
final class DemoForm<S extends Record> extends Div {

  private final Demo<S> demo;
  private final Bench bench;
  private final InputsEditor inputs;
  private final ArmsEditor<S> arms;
  private final IntegerField seeds = new IntegerField();
  private final Paragraph cost = new Paragraph();
  private final Paragraph problem = new Paragraph();
  private Runnable listener = () -> {};

  DemoForm(Demo<S> demo, Bench bench) {
    this.demo = demo;
    this.bench = bench;
    addClassName("demo-form");
    seeds.setLabel(getTranslation("page.demo.seeds"));
    seeds.setHelperText(getTranslation("page.demo.seedsHelp"));
    seeds.setMin(1);
    seeds.setMax(Comparisons.MAX_SEEDS);
    seeds.setValue(1);
    seeds.setStepButtonsVisible(true);
    seeds.setId("seeds");
    seeds.addValueChangeListener(event -> refresh());
    inputs = new InputsEditor(demo, bench, Visitor.id(), this::refresh);
    arms = new ArmsEditor<>(demo, this::refresh);
    problem.addClassName("error");
    problem.getElement().setAttribute("role", "alert");
    if (!demo.inputs().isEmpty()) {
      add(step("pictures", new SampleStrip(demo, inputs, bench.shelf()), inputs), inputs.points());
    }
    add(step("arms", arms), step("runs", seeds), launch());
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
    return new Draft("", inputs.given(), arms.orders(), arms.apart(), count());
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

  private Section step(String name, Component... content) {
    Section step = new Section(new H2(getTranslation("page.demo." + name)));
    step.add(content);
    return step;
  }

  private Div launch() {
    Button compare = new Button(getTranslation("page.demo.compare"), click -> submit());
    compare.setId("compare");
    compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    compare.setDisableOnClick(true);
    Div launch = new Div(new Div(cost, problem), compare);
    launch.addClassName("launch");
    return launch;
  }

  private void refresh() {
    problem.setText("");
    if (arms != null && arms.isValid()) {
      cost.setText(cost());
    }
    listener.run();
  }

  private String cost() {
    List<Planned> each = arms.planned();
    List<Planned> all = Collections.nCopies(count(), each).stream().flatMap(List::stream).toList();
    return bench.estimate().of(demo, all).sentence(getLocale(), all.size());
  }

  private int count() {
    return Math.clamp(Optional.ofNullable(seeds.getValue()).orElse(1), 1, Comparisons.MAX_SEEDS);
  }

  private void submit() {
    try {
      if (arms.isValid()) {
        String id = bench.comparisons().submit(submission(), Visitor.id());
        UI.getCurrentOrThrow().navigate("c/" + id);
      }
    } catch (Refusal refusal) {
      problem.setText(refusal.sentence(getLocale()));
    }
  }

  private Submission submission() {
    List<Long> numbers = LongStream.rangeClosed(1, count()).boxed().toList();
    return new Submission(demo.card().id(), null, inputs.given(), arms.orders(), numbers);
  }
}
