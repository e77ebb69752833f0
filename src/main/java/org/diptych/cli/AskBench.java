package org.diptych.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.WholeNumber;
import org.diptych.media.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How soon the runs of a comparison answer on a running site: one after the other, and many viewers
 * at once. Each question is another one, so that none is known. Prints milliseconds; ends with 1
 * when a question was not answered.
 */
@Command(name = "ask", description = "How soon the runs of a comparison answer on a running site.")
final class AskBench implements Tool {

  private static final int NOISE = 512; // pixels, each side

  /** Steps that fill a square evenly (Roberts 2018). */
  private static final double STEP = 0.7548776662466927;

  private static final double OTHER_STEP = STEP * STEP;

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080",
      description = "Where the site is.")
  private String site = "";

  @Option(names = "--comparison", required = true, description = "Id of the one that is asked.")
  private String comparison = "";

  @Option(names = "--kind", defaultValue = "picture", description = "Of the question.")
  private String kind = "";

  @Option(
      names = "--question",
      defaultValue =
          "{\"picture\": \"<picture>\", \"left\": <share>, \"top\": <other>, \"side\": 0.4}",
      description =
          "As JSON; <picture> is the id of a noisy picture, <share> and <other> are other shares of 1"
              + " each time.")
  private String question = "";

  @Option(
      names = "--viewers",
      converter = WholeNumber.FromOne.class,
      defaultValue = "50",
      description = "How many ask at once.")
  private int viewers;

  @Option(
      names = "--seconds",
      converter = WholeNumber.FromOne.class,
      defaultValue = "20",
      description = "For how long, each way.")
  private int seconds;

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private Optional<String> fault = Optional.empty();
  private String picture = "";

  @Override
  public String demo() {
    return HOUSE;
  }

  @Override
  public Integer call() {
    String all = "/api/comparisons/" + comparison + "/ask";
    Viewer one = new Viewer(site);
    picture = one.upload(noise());
    System.out.printf(Locale.ROOT, "%-32s %8.0f%n", "the first answer", timed(one, all));
    String run = "/api/runs/" + firstRun(one) + "/ask";
    timed(one, run);
    List<Double> total = new ArrayList<>();
    List<Double> overhead = new ArrayList<>();
    while (total.size() < 20 * seconds && !hasFailed()) {
      long began = System.nanoTime();
      HttpResponse<byte[]> answer = post(one, run);
      double millis = (System.nanoTime() - began) / 1e6;
      total.add(millis);
      overhead.add(millis - computed(answer));
    }
    print("one run", total);
    print("  of that beside the answer", overhead);
    print("all runs", alone(one, all));
    print(viewers + " viewers, all runs", together(all));
    fault.ifPresent(System.err::println);
    System.out.printf(Locale.ROOT, "%d asked, %d not answered%n", asked.get(), unanswered.get());
    return unanswered.get() == 0 ? 0 : 1;
  }

  private static byte[] noise() {
    BufferedImage picture = new BufferedImage(NOISE, NOISE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(System.nanoTime());
    for (int i = 0; i < NOISE * NOISE; i++) {
      picture.setRGB(i % NOISE, i / NOISE, random.nextInt());
    }
    return Pictures.png(picture);
  }

  private long firstRun(Viewer viewer) {
    HttpResponse<byte[]> answer = viewer.get("/api/products?comparison=" + comparison);
    return JsonMapper.shared().readTree(answer.body()).get(0).get("run").asLong();
  }

  private static double computed(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("Server-Timing")
        .map(header -> Double.parseDouble(header.replaceFirst(".*dur=", "")))
        .orElse(0.0);
  }

  private List<Double> alone(Viewer viewer, String address) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end && !hasFailed()) {
      times.add(timed(viewer, address));
    }
    return times;
  }

  private List<Double> together(String address) {
    List<Double> times = Collections.synchronizedList(new ArrayList<>());
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < viewers; i++) {
        all.execute(() -> {
          Viewer viewer = new Viewer(site);
          while (System.nanoTime() < end) {
            times.add(timed(viewer, address));
          }
        });
      }
    }
    return times;
  }

  private double timed(Viewer viewer, String address) {
    long began = System.nanoTime();
    post(viewer, address);
    return (System.nanoTime() - began) / 1e6;
  }

  private HttpResponse<byte[]> post(Viewer viewer, String address) {
    int number = asked.incrementAndGet();
    String filled =
        question
            .replace("<picture>", picture)
            .replace("<share>", String.valueOf(number * STEP % 1))
            .replace("<other>", String.valueOf(number * OTHER_STEP % 1));
    String body = "{\"kind\": \"%s\", \"question\": %s}".formatted(kind, filled);
    HttpResponse<byte[]> answer = viewer.post(address, body);
    if (!isAnswered(answer)) {
      unanswered.incrementAndGet();
      fault = Optional.of(new String(answer.body(), UTF_8));
    }
    return answer;
  }

  private static boolean isAnswered(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      return false;
    }
    JsonNode answers = JsonMapper.shared().readTree(answer.body()).path("answers");
    return answers.valueStream().allMatch(one -> !one.path("answer").isNull());
  }

  private boolean hasFailed() {
    return unanswered.get() > 0;
  }

  private static void print(String what, List<Double> times) {
    Spread spread = Spread.of(times);
    System.out.printf(
        Locale.ROOT,
        "%-32s n %6d   p50 %7.1f   p95 %7.1f   max %7.1f%n",
        what,
        spread.count(),
        spread.p50(),
        spread.p95(),
        spread.max());
  }
}
