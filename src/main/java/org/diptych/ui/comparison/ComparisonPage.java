package org.diptych.ui.comparison;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.diptych.kit.FoldedPart;
import org.diptych.kit.Part;
import org.diptych.kit.Scene;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonWatch;
import org.diptych.lab.store.Links;
import org.diptych.ui.comparison.answers.AnswersPart;
import org.diptych.ui.comparison.answers.ConfusionPart;
import org.diptych.ui.comparison.desk.Desk;
import org.diptych.ui.comparison.head.ActionsPart;
import org.diptych.ui.comparison.head.TitlePart;
import org.diptych.ui.comparison.numbers.AnswerPart;
import org.diptych.ui.comparison.numbers.CurvePart;
import org.diptych.ui.comparison.numbers.SummaryPart;
import org.diptych.ui.comparison.numbers.TradeOffPart;
import org.diptych.ui.comparison.pictures.PicturePart;
import org.diptych.ui.comparison.pictures.VerdictPart;
import org.diptych.ui.comparison.runs.EndedPart;
import org.diptych.ui.comparison.runs.LearntPart;
import org.diptych.ui.comparison.runs.RecipePart;
import org.diptych.ui.comparison.runs.RunPart;
import org.diptych.ui.comparison.runs.RunsLine;

/** A comparison, live while it runs and final afterwards. */
final class ComparisonPage extends Div {

  private final ComparisonWatch watch;
  private Comparison shown;
  private final List<Part> parts = new ArrayList<>();
  private final Runnable ending;
  private Optional<ComparisonWatch.Registration> watching = Optional.empty();

  /**
   * @param links under which this viewer reaches the pictures
   * @param owner whether the viewer may change anything
   */
  ComparisonPage(Comparison comparison, Links links, boolean owner, Desk desk) {
    watch = desk.watch();
    shown = comparison;
    addClassName("comparison");
    ending =
        () ->
            add(owner ? Farewell.deleted(shown.id(), desk.bin()) : new Farewell("page.share.over"));
    part(new TitlePart(comparison, owner, desk));
    if (owner) {
      part(new ActionsPart(comparison, desk));
    } else {
      add(ActionsPart.forVisitor(comparison, links));
    }
    part(new VerdictPart(desk.verdicts()));
    part(new AnswerPart(comparison, desk.sheets()));
    part(new PicturePart(comparison, links, desk.line()));
    section("curves", new CurvePart(comparison, links));
    section("summary", new SummaryPart(comparison, desk.sheets(), desk.rows()), new EndedPart());
    folded(
        "tradeoff",
        now -> TradeOffPart.isThere(now, desk.sheets().summary(now)),
        () -> new TradeOffPart(desk.sheets()));
    folded("answers", ComparisonPage::isAnswered, () -> new AnswersPart(desk.sheets()));
    folded(
        "confusion",
        ComparisonPage::isAnswered,
        () -> new ConfusionPart(desk.sheets(), desk.questions(), links));
    RunsLine runs = new RunsLine();
    parts.add(runs);
    folded("runs", runs, now -> true, () -> new RunPart(comparison, desk, owner))
        .setOpened(!comparison.state().isFinal());
    Scene scene = new Scene(comparison, links, desk.blobs(), getLocale(), owner);
    desk.parts().stream()
        .filter(part -> part.demo().equals(comparison.demo()))
        .flatMap(part -> part.on(scene).stream())
        .forEach(this::part);
    Optional<Demo<?>> demo = desk.demos().find(comparison.demo());
    folded(
        "learnt",
        now -> LearntPart.isThere(now, demo),
        () -> new LearntPart(links, owner, desk.products()));
    List<String> settings = demo.map(ComparisonPage::settings).orElse(List.of());
    folded("recipe", now -> true, () -> recipe(settings, links, desk));
    show(comparison);
  }

  private static boolean isAnswered(Comparison comparison) {
    return !AnswerSheets.answered(comparison).isEmpty();
  }

  private RecipePart recipe(List<String> settings, Links links, Desk desk) {
    return new RecipePart(
        settings, links, desk.blobs(), () -> desk.bin().weigh(shown.id()).bytes());
  }

  private static List<String> settings(Demo<?> demo) {
    return SettingsType.of(demo.settings()).fields().stream().map(Field::name).toList();
  }

  private <P extends Component & Part> void part(P part) {
    parts.add(part);
    add(part);
  }

  @SafeVarargs
  private <P extends Component & Part> void section(String name, P... contents) {
    Section section = new Section(new H2(getTranslation("page.comparison." + name)));
    section.add(contents);
    section.setId(name);
    parts.addAll(List.of(contents));
    add(section);
  }

  private <P extends Component & Part> void folded(
      String name, Predicate<Comparison> wanted, Supplier<P> making) {
    folded(name, new H2(getTranslation("page.comparison." + name)), wanted, making);
  }

  private <P extends Component & Part> FoldedPart<P> folded(
      String name, Component title, Predicate<Comparison> wanted, Supplier<P> making) {
    FoldedPart<P> folded = new FoldedPart<>(title, wanted, making);
    Section section = new Section(folded);
    section.setId(name);
    section.addClassName("folded");
    parts.add(folded);
    add(section);
    return folded;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    FoldedPart.followAddress(this);
    watching =
        Optional.of(
            watch.follow(
                shown, ui.accessLater(this::show, () -> {}), ui.accessLater(this::end, () -> {})));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    watching.ifPresent(ComparisonWatch.Registration::close);
    watching = Optional.empty();
  }

  /** Somebody has deleted it. */
  private void end() {
    removeAll();
    ending.run();
  }

  private void show(Comparison now) {
    shown = now;
    parts.forEach(part -> part.show(now));
  }
}
