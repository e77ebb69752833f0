package org.diptych.lab.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.lab.Comparisons;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.spi.SettingsType.FieldKind;
import org.diptych.platform.Refusal;
import org.diptych.platform.Texts;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@link Demo} promises and its types cannot say; each demo's tests extend this.
 *
 * @param <S> its settings
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DemoContract<S extends Record> {

  private static final long SEED = 11;

  private final Map<String, LocalRun> finished = new HashMap<>();

  protected abstract Demo<S> demo();

  /** Small pictures for every required slot. */
  protected abstract Inputs inputs();

  /** Settings of few steps, but at least three. */
  protected abstract S quick(Method<S> method);

  Stream<Method<S>> methods() {
    return demo().methods().stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSameSeedGivesTheSameResult(Method<S> method) throws Exception {
    LocalRun again = new LocalRun(inputs(), SEED);
    demo().run(method, quick(method), again);
    assertThat(results(again)).isEqualTo(results(finished(method)));
    assertThat(again.metrics()).isEqualTo(finished(method).metrics());
    assertThat(again.notes()).isEqualTo(finished(method).notes());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stoppedAndTakenUpAgainGivesTheSameResult(Method<S> method) throws Exception {
    LocalRun through = finished(method);
    LocalRun first = new LocalRun(inputs(), SEED).yieldAt(through.total() / 2);
    assertThatThrownBy(() -> demo().run(method, quick(method), first))
        .isInstanceOfSatisfying(
            RunStopped.class, e -> assertThat(e.why()).isEqualTo(RunStopped.Why.YIELDED));
    assertThat(first.done()).isLessThan(through.total());
    LocalRun rest = first.resumed();
    demo().run(method, quick(method), rest);

    Map<String, Object> results = results(first);
    results.putAll(results(rest));
    assertThat(results).isEqualTo(results(through));
    Map<String, Map<Integer, Double>> metrics = new TreeMap<>();
    first.metrics().forEach((name, values) -> metrics.put(name, new TreeMap<>(values)));
    rest.metrics()
        .forEach(
            (name, values) -> metrics.computeIfAbsent(name, n -> new TreeMap<>()).putAll(values));
    assertThat(metrics).isEqualTo(through.metrics());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aCancelIsHeardWithinOneStep(Method<S> method) {
    LocalRun run = new LocalRun(inputs(), SEED);
    List<Integer> steps = new ArrayList<>();
    run.onStep(step -> {
      steps.add(step);
      run.cancel();
    });
    assertThatThrownBy(() -> demo().run(method, quick(method), run)).isInstanceOf(RunStopped.class);
    assertThat(steps).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRunReportsAllItsStepsAndEndsWithAResult(Method<S> method) throws Exception {
    LocalRun run = finished(method);
    assertThat(run.done()).isEqualTo(run.total());
    assertThat(
            Stream.concat(
                run.artifacts().stream().map(LocalRun.Artifact::step),
                run.texts().stream().map(LocalRun.Text::step)))
        .contains(run.total());
    assertThat(run.metrics()).isNotEmpty();
  }

  /** Some metrics need weights that are not installed everywhere; every aspect has one that not. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyAspectIsMeasuredAtTheEnd(Method<S> method) throws Exception {
    LocalRun run = finished(method);
    assertThat(demo().results().metrics()).extracting(Metric::name).doesNotHaveDuplicates();
    Map<String, List<Metric>> byAspect =
        demo().results().metrics().stream().collect(Collectors.groupingBy(Metric::aspect));
    assertThat(byAspect.values())
        .allSatisfy(metrics ->
            assertThat(metrics)
                .anySatisfy(metric ->
                    assertThat(run.metrics().get(metric.name()))
                        .isNotNull()
                        .containsKey(run.total())));
    if (demo().results().metrics().stream().anyMatch(Metric::judged)) {
      assertThat(run.notes()).containsKeys(Metric.JUDGE, Metric.JUDGE + ".sha256");
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aPlanSaysHowManyStepsThereAreAndEachOfThemCosts(Method<S> method) throws Exception {
    Plan plan = plan(method);
    assertThat(plan.steps()).isEqualTo(finished(method).total());
    assertThat(plan.share(0)).isZero();
    assertThat(plan.share(plan.steps())).isEqualTo(1);
    assertThat(IntStream.rangeClosed(0, plan.steps()).mapToObj(plan::share).toList()).isSorted();
    Plan unseen = demo().plan(method, method.defaults(), Inputs.NONE);
    assertThat(unseen.cpuSeconds()).isPositive().isFinite();
  }

  /** Also when it is stopped at that very place, and taken up again. */
  @ParameterizedTest
  @MethodSource("methods")
  void askedToEndItEndsBeforeItsTimeWithAllThatAFinishedRunHas(Method<S> method) throws Exception {
    Assumptions.assumeTrue(plan(method).endsEarly());
    LocalRun run = new LocalRun(inputs(), SEED);
    run.endEarly();
    demo().run(method, quick(method), run);
    assertThat(run.done()).isPositive().isLessThan(run.total());
    Map<String, Double> last = newest(run, run.done());
    assertThat(last).containsOnlyKeys(newest(finished(method), run.total()).keySet());
    LocalRun stopped = new LocalRun(inputs(), SEED).yieldAt(run.done());
    assertThatThrownBy(() -> demo().run(method, quick(method), stopped))
        .isInstanceOf(RunStopped.class);
    LocalRun resumed = stopped.resumed();
    resumed.endEarly();
    demo().run(method, quick(method), resumed);
    Map<String, Double> both = newest(stopped, run.done());
    both.putAll(newest(resumed, run.done()));
    assertThat(both).isEqualTo(last);
  }

  /** What was measured at a step. */
  private static Map<String, Double> newest(LocalRun run, int step) {
    Map<String, Double> values = new TreeMap<>();
    run.metrics()
        .forEach((name, series) ->
            Optional.ofNullable(series.get(step)).ifPresent(value -> values.put(name, value)));
    return values;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyScaleGrowsWithTheSteps(Method<S> method) throws Exception {
    assertThat(plan(method).phases())
        .allSatisfy(phase -> {
          assertThat(phase.scales()).extracting(Scale::unit).doesNotHaveDuplicates();
          assertThat(phase.scales())
              .allSatisfy(
                  scale -> assertThat(scale.at(phase.steps())).isGreaterThanOrEqualTo(1 - 1e-9));
        });
  }

  private Plan plan(Method<S> method) {
    return demo().plan(method, quick(method), inputs());
  }

  /** What is shown is named by what runs really keep. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyRunKeepsThePictureThatIsItsResult(Method<S> method) throws Exception {
    List<String> kept =
        finished(method).artifacts().stream().map(LocalRun.Artifact::name).distinct().toList();
    Results results = demo().results();
    assertThat(kept)
        .containsAll(Stream.concat(results.picture().stream(), results.first().stream()).toList());
  }

  /** A comparison is read by what was stored with it. */
  @ParameterizedTest
  @MethodSource("methods")
  void whatIsStoredOfAPlanAndOfResultsIsReadBackTheSame(Method<S> method) {
    JsonMapper json = JsonMapper.shared();
    Plan plan = plan(method);
    assertThat(json.readValue(json.writeValueAsString(plan), Plan.class)).isEqualTo(plan);
    Results results = demo().results();
    assertThat(json.readValue(json.writeValueAsString(results), Results.class)).isEqualTo(results);
  }

  /** A name that no method has would hide the setting. */
  @Test
  void settingsAreSaidToBeOfMethodsThatThereAre() {
    List<String> ids = demo().methods().stream().map(Method::id).toList();
    assertThat(SettingsType.of(demo().settings()).fields())
        .allSatisfy(field -> assertThat(ids).containsAll(field.methods()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyDefaultIsWithinItsBoundsAndNothingBeyondThemIsTaken(Method<S> method) {
    SettingsType<S> type = SettingsType.of(demo().settings());
    ObjectNode defaults = type.write(method.defaults());
    assertThat(type.read(defaults, method.defaults())).isEqualTo(method.defaults());
    for (Field field : type.fields()) {
      if (field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.NUMBER) {
        for (double beyond :
            new double[] {field.min() - field.step(), field.max() + field.step()}) {
          ObjectNode node = defaults.deepCopy().put(field.name(), beyond);
          assertThatThrownBy(() -> type.read(node, method.defaults()))
              .isInstanceOf(Refusal.class)
              .hasMessageContaining(field.name());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aMissingInputIsNamed(Method<S> method) {
    for (Slot slot : demo().inputs().stream().filter(Slot::required).toList()) {
      Inputs without = name -> name.equals(slot.name()) ? Optional.empty() : inputs().find(name);
      assertThatThrownBy(() -> demo().run(method, quick(method), new LocalRun(without, SEED)))
          .isInstanceOfAny(Refusal.class, IllegalStateException.class)
          .hasMessageContaining(slot.name());
    }
  }

  @Test
  void sweepsAreComparisonsThatCanBeSubmitted() {
    SettingsType<S> type = SettingsType.of(demo().settings());
    for (Sweep<S> sweep : demo().sweeps()) {
      assertThat(sweep.arms()).hasSizeBetween(2, Comparisons.MAX_ARMS).doesNotHaveDuplicates();
      for (Sweep.Planned<S> arm : sweep.arms()) {
        assertThat(type.read(type.write(arm.settings()), arm.method().defaults()))
            .isEqualTo(arm.settings());
      }
    }
    assertThat(demo().methods()).containsAll(demo().firstArms());
  }

  @Test
  void pointsConnectTwoPicturesOfTheDemo() {
    List<String> pictures =
        demo().inputs().stream().filter(Slot::takesPicture).map(Slot::name).toList();
    for (Slot slot : demo().inputs()) {
      if (slot.kind() instanceof Slot.Kind.Points(String from, String to, var _)) {
        assertThat(pictures).contains(from, to);
        assertThat(from).isNotEqualTo(to);
      }
    }
  }

  @Test
  void everythingThatPagesSayStandsInBothLanguages() {
    for (Locale locale : Texts.LOCALES) {
      for (String key : keys()) {
        assertThat(Texts.of(locale, key))
            .as("%s in %s", key, locale)
            .isNotEqualTo(key)
            .isNotBlank();
      }
    }
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>(List.of("title", "question"));
    demo().inputs().forEach(slot -> add(keys, "input." + slot.name(), ".label", ".hint"));
    for (Metric metric : demo().results().metrics()) {
      add(keys, "metric." + metric.name(), "", ".help");
      if (!metric.aspect().isEmpty()) {
        keys.add("aspect." + metric.aspect());
      }
    }
    demo().sweeps().forEach(sweep -> keys.add("sweep." + sweep.id()));
    for (Field field : SettingsType.of(demo().settings()).fields()) {
      add(keys, "setting." + field.name(), ".label", ".help");
      field.choices().forEach(c -> keys.add("setting." + field.name() + ".choice." + c));
    }
    return keys.stream().map(key -> "demo." + demo().card().id() + "." + key).toList();
  }

  private static void add(List<String> keys, String beginning, String... endings) {
    Arrays.stream(endings).forEach(ending -> keys.add(beginning + ending));
  }

  private LocalRun finished(Method<S> method) throws Exception {
    if (!finished.containsKey(method.id())) {
      LocalRun run = new LocalRun(inputs(), SEED);
      demo().run(method, quick(method), run);
      finished.put(method.id(), run);
    }
    return finished.get(method.id());
  }

  /** The pixels of every picture and the words of every text, by name and step. */
  private static Map<String, Object> results(LocalRun run) {
    Map<String, Object> pixels = new TreeMap<>();
    run.texts().forEach(text -> pixels.put(text.name() + " " + text.step(), text.text()));
    for (LocalRun.Artifact artifact : run.artifacts()) {
      var picture = artifact.picture();
      int w = picture.getWidth();
      int[] rgb = picture.getRGB(0, 0, w, picture.getHeight(), null, 0, w);
      pixels.put(artifact.name() + " " + artifact.step(), Arrays.stream(rgb).boxed().toList());
    }
    return pixels;
  }
}
