package org.diptych.kit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.kit.elements.PictureCompare.Frame;
import org.diptych.kit.elements.PictureCompare.Picture;
import org.diptych.lab.spi.Scale.Unit;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.Links;
import org.diptych.platform.Texts;

/**
 * What a comparison has to look at: a picture per arm for one seed, and the inputs.
 *
 * @param view name of the pictures to look at, where a run keeps more than one kind; empty for what
 *     is looked at first
 */
public record Pictures(Comparison comparison, Links links, Locale locale, Optional<String> view) {

  private static final double ROUNDING = 1e-6;

  public Pictures(Comparison comparison, Links links, Locale locale) {
    this(comparison, links, locale, Optional.empty());
  }

  /**
   * Names of the pictures that some run keeps, the one that is looked at first before the others.
   */
  public List<String> views() {
    List<String> kept =
        comparison.runs().stream().flatMap(Run::pictures).map(Artifact::name).distinct().toList();
    Stream<String> first = comparison.results().first().filter(kept::contains).stream();
    return Stream.concat(first, kept.stream()).distinct().toList();
  }

  /**
   * @param progress puts the state of a run into words
   */
  public List<Picture> of(long seed, Progress progress) {
    Stream<Picture> arms =
        comparison.arms().stream().map(arm -> arm(arm, run(arm, seed), Optional.of(progress)));
    return Stream.concat(arms, inputs()).toList();
  }

  /** Of the first seed, without the states of the runs: for a finished example. */
  public List<Picture> finished() {
    long seed = comparison.seeds().getFirst();
    Stream<Picture> arms =
        comparison.arms().stream().map(arm -> arm(arm, run(arm, seed), Optional.empty()));
    return Stream.concat(arms, inputs()).toList();
  }

  /** Address of the newest picture of an arm, for a small preview. */
  public Optional<String> newest(Arm arm) {
    return comparison.runsOf(arm).flatMap(run -> newest(run).stream()).findFirst();
  }

  private Optional<Run> run(Arm arm, long seed) {
    return comparison.runsOf(arm).filter(run -> run.seed() == seed).findFirst();
  }

  private Picture arm(Arm arm, Optional<Run> run, Optional<Progress> progress) {
    Optional<Input> shape = comparison.pictures().findFirst();
    return new Picture(
        "arm-" + arm.position(),
        Optional.of(Letters.of(arm.position())),
        arm.label(),
        Texts.of(locale, "page.comparison.resultAlt", arm.label(), comparison.title()),
        run.flatMap(this::newest),
        shape.map(Input::width).orElse(0),
        shape.map(Input::height).orElse(0),
        run.map(this::frames).orElse(List.of()),
        progress.flatMap(words -> run.map(words::of)),
        progress.flatMap(words -> run.flatMap(Progress::share)));
  }

  private Stream<Picture> inputs() {
    return comparison
        .pictures()
        .map(input -> {
          String name = inputName(input);
          return Picture.input(
              "input-" + input.slot(),
              name,
              name + ": " + input.name(),
              links.input(comparison, input.slot()),
              input.width(),
              input.height());
        });
  }

  public String inputName(Input input) {
    return Texts.find(locale, "demo." + comparison.demo() + ".input." + input.slot() + ".label")
        .orElse(input.slot());
  }

  /** The preview while it is ahead of what was kept, else the newest kept picture. */
  private Optional<String> newest(Run run) {
    Optional<Artifact> kept = pictures(run).reduce((first, last) -> last);
    int keptStep = kept.map(Artifact::step).orElse(-1);
    return run.preview()
        .filter(step -> kept.isEmpty() || isResult(kept.get()))
        .filter(step -> !run.state().isFinal() && step > keptStep)
        .map(step -> links.preview(run, step))
        .or(() -> kept.map(artifact -> links.artifact(run, artifact)));
  }

  /** What passes by is a preview of the result, and of nothing else. */
  private boolean isResult(Artifact artifact) {
    return comparison.results().picture().filter(artifact.name()::equals).isPresent();
  }

  private List<Frame> frames(Run run) {
    return pictures(run)
        .map(artifact -> new Frame(place(run, artifact), links.artifact(run, artifact)))
        .toList();
  }

  /**
   * What the scrubber counts in, "step" or "epochs". Where there are epochs it is those, so that
   * arms with steps of different size are seen at the same time of learning.
   */
  public String unit() {
    return comparison.runs().stream().anyMatch(run -> run.scale(Unit.EPOCHS).isPresent())
        ? Unit.EPOCHS.id()
        : "step";
  }

  /** In whole epochs, or in steps. */
  private static int place(Run run, Artifact artifact) {
    return run.scale(Unit.EPOCHS)
        .map(epochs -> (int) Math.floor(epochs.at(artifact.step()) + ROUNDING))
        .orElse(artifact.step());
  }

  /** Those of the view, or where the run has none, of what is looked at first. */
  private Stream<Artifact> pictures(Run run) {
    Optional<Artifact> newest = view.flatMap(run::latest).or(() -> comparison.first(run));
    return run.pictures().filter(a -> newest.filter(n -> n.name().equals(a.name())).isPresent());
  }
}
