package org.diptych.demo.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diptych.data.DataSets;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.demo.mixing.MixingSettings.Reduction;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.RunStopped;
import org.diptych.lab.spi.Used;
import org.diptych.nn.Noise;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.Classifier;
import org.diptych.nn.nets.SmallNetworks;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Rng;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttendingTest {

  private static final Inputs NONE = slot -> Optional.empty();

  /** Three steps in each of two epochs. */
  private static final MixingSettings SELF_TRAINED =
      MixingSettings.DEFAULTS.with(
          """
          {"attention": "self-trained", "trainImages": 48, "testImages": 24, "batch": 16,
           "epochs": 2}
          """);

  private static final int STEPS = 6;

  @TempDir Path folder;

  private final LearntHere products = new LearntHere();

  private MixingDemo demo(String home) {
    return new MixingDemo(
        new DataSets(folder.resolve("data"), TestIntake.get()),
        new Home(folder.resolve(home)),
        products);
  }

  private void learn(String home, LocalRun run) {
    demo(home).run(MixingMethod.ATTENTIVE_CUTMIX.method(), SELF_TRAINED, run);
  }

  private List<Path> kept(String home) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(home).resolve("cache/attention"))) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, STEPS, 2 * STEPS - 2})
  void whereverItIsStoppedTheRestIsTheSame(int step) {
    LocalRun through = new LocalRun(NONE, 1);
    learn("a", through);
    assertThat(through.total()).isEqualTo(2 * STEPS);
    LocalRun first = new LocalRun(NONE, 1).yieldAt(step);
    assertThatThrownBy(() -> learn("b", first)).isInstanceOf(RunStopped.class);
    LocalRun rest = first.resumed();
    learn("b", rest);
    assertThat(union(first, rest)).isEqualTo(through.metrics());
    assertThat(rest.texts()).isEqualTo(through.texts());
    assertThat(rest.notes()).isEqualTo(through.notes());
  }

  private static Map<String, NavigableMap<Integer, Double>> union(LocalRun first, LocalRun rest) {
    Map<String, NavigableMap<Integer, Double>> all = new TreeMap<>(first.metrics());
    rest.metrics()
        .forEach((name, values) -> all.computeIfAbsent(name, n -> new TreeMap<>()).putAll(values));
    return all;
  }

  @Test
  void whatOneSeedHasFoundOutTheNextOneNeedNotLearn() throws IOException {
    LocalRun first = new LocalRun(NONE, 1);
    learn("a", first);
    List<Integer> steps = new ArrayList<>();
    LocalRun second = new LocalRun(NONE, 2).onStep(steps::add);
    learn("a", second);
    assertThat(steps.getFirst()).isEqualTo(STEPS + 1);
    assertThat(second.notes()).containsEntry("attention", "ResNet-8");
    assertThat(second.notes().get("attention.sha256"))
        .isEqualTo(first.notes().get("attention.sha256"));
    assertThat(kept("a")).hasSize(1);
  }

  @Test
  void aDamagedFileOfGridsIsMadeAnew() throws IOException {
    LocalRun before = new LocalRun(NONE, 1);
    learn("a", before);
    Path file = kept("a").getFirst();
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, new byte[] {1, 2, 3});
    LocalRun after = new LocalRun(NONE, 1);
    learn("a", after);
    assertThat(after.metrics()).isEqualTo(before.metrics());
    assertThat(file).hasBinaryContent(sound);
  }

  @ParameterizedTest
  @EnumSource(
      value = MixingSettings.Attention.class,
      names = {"RESNET_18", "RESNET_50"})
  void aNetworkThatIsNotHereIsMissedBeforeARunBegins(MixingSettings.Attention attention) {
    MixingSettings settings =
        MixingSettings.DEFAULTS.with(
            "{\"attention\": \"%s\"}".formatted(attention.network.toLowerCase(Locale.ROOT)));
    assertThatThrownBy(
            () -> demo("a").check(MixingMethod.ATTENTIVE_CUTMIX.method(), settings, NONE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no weights of " + attention.network);
    demo("a").check(MixingMethod.CUTMIX.method(), settings, NONE);
  }

  /** What was kept answers as what had learnt did, to the last picture. */
  @Test
  void aLearntNetworkIsKeptWithAllThatItNeedsToBeAsked() throws IOException {
    LocalRun run = new LocalRun(NONE, 1);
    learn("a", run);
    String id = products.keep(run);
    LearntClassifier card = LearntClassifier.read(products.card(id));
    try (NDManager manager = Torch.newManager();
        Classifier network = card.open(products.file(id), manager)) {
      DataSets sets = new DataSets(folder.resolve("data"), TestIntake.get());
      LabelledPictures test = SELF_TRAINED.open(sets).test();
      Answers answers = Answers.of(network, test, test.count(), manager);
      assertThat(answers.logLoss()).isEqualTo(run.metrics().get("logLoss").lastEntry().getValue());
      assertThat(products.card(id)).containsEntry("accuracy", String.valueOf(answers.accuracy()));
      assertThat(card.classes()).isEqualTo(test.classes());
    }
  }

  @Test
  void attentionMayBeThatOfANetworkWhichAnotherRunHasLearnt() throws IOException {
    LocalRun first = new LocalRun(NONE, 1);
    learn("a", first);
    String id = products.keep(first);
    assertThat(demo("b").names("attentionNetwork")).containsExactly("none", id);
    for (String reduction : List.of("mean", "class-activation")) {
      LocalRun second = new LocalRun(NONE, 1);
      MixingSettings settings = by(id, reduction);
      demo("b").run(MixingMethod.ATTENTIVE_CUTMIX.method(), settings, second);
      assertThat(second.total()).isEqualTo(STEPS);
      Used seen = Used.of("attention", second.notes()).orElseThrow();
      assertThat(seen.name()).isEqualTo("ResNet-8");
      assertThat(id).endsWith(seen.sha256().substring(0, 12));
    }
    assertThat(kept("b")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "none, needs one: choose it",
    "resnet-8-cutmix-0123456789ab, not kept any more: resnet-8-cutmix-0123456789ab"
  })
  void aLearntNetworkThatIsNotHereIsMissedBeforeARunBegins(String id, String why) {
    assertThatThrownBy(
            () -> demo("a").check(MixingMethod.ATTENTIVE_CUTMIX.method(), by(id, "mean"), NONE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(why);
  }

  private static MixingSettings by(String id, String reduction) {
    return SELF_TRAINED.with(
        "{\"attention\": \"learnt\", \"attentionNetwork\": \"%s\", \"reduction\": \"%s\"}"
            .formatted(id, reduction));
  }

  @Test
  void onlyANetworkThatKnowsTheClassesCanSayWhatSpeaksForThem() {
    MixingSettings settings = MixingSettings.DEFAULTS.with("{\"reduction\": \"class-activation\"}");
    assertThatThrownBy(
            () -> demo("a").check(MixingMethod.ATTENTIVE_CUTMIX.method(), settings, NONE))
        .isInstanceOf(Refusal.class);
  }

  /** Zhou et al. 2016: the mean of a class's activation is its score, without the bias. */
  @Test
  void classActivationsAddUpToTheScore() {
    try (NDManager manager = Torch.newManager();
        Classifier network = network(manager)) {
      NDArray rgb = Noise.uniform(Rng.of(1, "rgb"), manager, new Shape(3, 3, 32, 32));
      int[] labels = {0, 4, 2};
      NDArray cells = Responses.learnt(network, 8, Reduction.CLASS_ACTIVATION).of(rgb, labels);
      assertThat(cells.getShape()).isEqualTo(new Shape(3, 8, 8));
      float[] means = cells.reshape(3, 64).mean(new int[] {1}).toFloatArray();
      NDArray scores = network.scores(rgb, false).sub(network.parameters().get("fc.bias"));
      for (int i = 0; i < labels.length; i++) {
        assertThat(means[i]).isCloseTo(scores.getFloat(i, labels[i]), within(1e-4f));
      }
    }
  }

  @Test
  void channelsBecomeOneNumber() {
    try (NDManager manager = Torch.newManager();
        Classifier network = network(manager)) {
      NDArray rgb = Noise.uniform(Rng.of(1, "rgb"), manager, new Shape(2, 3, 32, 32));
      float[][] maps = new float[64][];
      NDArray all = network.maps(rgb, false);
      for (int channel = 0; channel < 64; channel++) {
        maps[channel] = all.get("1, " + channel).toFloatArray(); // (8 · 8)
      }
      for (Reduction reduction :
          new Reduction[] {Reduction.MEAN, Reduction.MEAN_SQUARE, Reduction.LAST_CHANNEL}) {
        float[] cells =
            Responses.learnt(network, 8, reduction).of(rgb, 0, 0).get("1").toFloatArray();
        for (int cell = 0; cell < cells.length; cell++) {
          assertThat(cells[cell])
              .as("%s", reduction)
              .isCloseTo(one(maps, cell, reduction), within(1e-4f));
        }
      }
    }
  }

  private static float one(float[][] channels, int place, Reduction reduction) {
    double sum = 0;
    for (float[] map : channels) {
      sum += reduction == Reduction.MEAN_SQUARE ? map[place] * map[place] : map[place];
    }
    return reduction == Reduction.LAST_CHANNEL
        ? channels[channels.length - 1][place]
        : (float) (sum / channels.length);
  }

  private static Classifier network(NDManager manager) {
    float[] half = {0.5f, 0.5f, 0.5f};
    return new Classifier(
        manager, SmallNetworks.cifarResNet(1, 16, 5), half, half, Rng.of(1, "weights"));
  }
}
