package org.diptych.lab;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Items;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Setting;
import org.diptych.lab.spi.Slot;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.queue.Lane;

/** Answers questions of three classes, by lot, as rightly as it is told to; draws a picture too. */
public final class QuizDemo implements Demo<QuizDemo.Quiz> {

  record Quiz(
      @Setting(min = 3, max = 10_000) int questions, @Setting(min = 0, max = 100) int percent) {}

  static final List<String> CLASSES = List.of("ring", "cross", "star");

  @Override
  public Card card() {
    return new Card("quiz", "A quiz", "Nobody", 2026, "https://example.org");
  }

  @Override
  public List<Slot> inputs() {
    return List.of();
  }

  @Override
  public List<Method<Quiz>> methods() {
    return List.of(
        new Method<>("fair", "Fair", new Quiz(300, 50)),
        new Method<>("good", "Good", new Quiz(300, 80)));
  }

  @Override
  public Class<Quiz> settings() {
    return Quiz.class;
  }

  @Override
  public Results results() {
    return Results.of(
        "image",
        List.of(
            new Metric(AnswerSheet.SHARE_RIGHT, Metric.Better.HIGHER, "%", "", false),
            new Metric("doubt", Metric.Better.LOWER, "", "", false),
            new Metric("delay", Metric.Better.LOWER, "s", "", false)));
  }

  @Override
  public Plan plan(Method<Quiz> method, Quiz settings, Inputs inputs) {
    return Plan.of(Lane.QUICK, new Plan.Phase("quiz", 1, 0.001));
  }

  @Override
  public void run(Method<Quiz> method, Quiz settings, RunContext run) {
    SplittableRandom random = new SplittableRandom(run.seed() + 1000L * settings.percent());
    int[] right = new int[settings.questions()];
    int[] given = new int[right.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = i % CLASSES.size();
      boolean knows = random.nextInt(100) < settings.percent();
      given[i] = knows ? right[i] : (right[i] + 1) % CLASSES.size();
    }
    AnswerSheet sheet = new AnswerSheet(CLASSES, right, given);
    run.uses(AnswerSheet.QUESTIONS, "quiz", "questions " + right.length);
    run.metric(AnswerSheet.SHARE_RIGHT, 1, sheet.accuracy());
    run.metric("doubt", 1, 0.5);
    run.artifact("image", 1, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
    run.artifact(AnswerSheet.NAME, 1, sheet.text());
    run.items(1, delays(settings, random));
  }

  /** Who knows more answers sooner; each run goes through the questions in an order of its own. */
  private static Items delays(Quiz settings, SplittableRandom random) {
    int first = random.nextInt(settings.questions());
    List<Integer> order =
        IntStream.range(0, settings.questions())
            .mapToObj(i -> (first + i) % settings.questions())
            .toList();
    double[] delays =
        order.stream()
            .mapToDouble(i -> 3 + i % 7 - settings.percent() / 100.0 + 0.2 * random.nextGaussian())
            .toArray();
    return Items.of("question", order.stream().map(i -> "No. " + i).toList())
        .metric("delay", delays)
        .text(
            "asked", order.stream().map(i -> "\"What\", said %d,\nis this?".formatted(i)).toList());
  }

  /** As many pixels wide as its number says. */
  @Override
  public BufferedImage question(Quiz settings, Map<String, String> notes, int question) {
    if (question < 0 || question >= settings.questions()) {
      throw new Refusal(Kind.NOT_FOUND, "file.unknown");
    }
    return new BufferedImage(question + 1, 1, BufferedImage.TYPE_INT_RGB);
  }
}
