package org.diptych.cli;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.WholeNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a running site bears many readers of one comparison: each asks once in a while, in turn for
 * the comparison over REST, the page, the metrics as CSV, the curves, and the picture of a share
 * link. Prints milliseconds; ends with 1 when anything failed.
 */
@Command(name = "readers", description = "How a running site bears many readers of one comparison.")
final class ReadersBench implements Tool {

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080",
      description = "Where the site is.")
  private String site = "";

  @Option(names = "--comparison", description = "Id of what is read; else the newest.")
  private Optional<String> chosen = Optional.empty();

  @Option(
      names = "--viewers",
      converter = WholeNumber.FromOne.class,
      defaultValue = "200",
      description = "How many read at once.")
  private int viewers;

  @Option(
      names = "--seconds",
      converter = WholeNumber.FromOne.class,
      defaultValue = "20",
      description = "For how long.")
  private int seconds;

  @Option(
      names = "--pause",
      converter = WholeNumber.FromZero.class,
      defaultValue = "1000",
      description = "Milliseconds between two questions of a reader.")
  private int pause;

  private final Map<String, List<Double>> millis = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Integer> failures = Collections.synchronizedMap(new TreeMap<>());

  /** What is asked for: a comparison, and the picture of a link to it. */
  private record Read(String comparison, String card) {}

  @Override
  public String demo() {
    return HOUSE;
  }

  @Override
  public Integer call() {
    String comparison = chosen.orElseGet(() -> newest(site));
    return run(new Read(comparison, share(site, comparison))) ? 0 : 1;
  }

  private static String newest(String site) {
    return JsonMapper.shared()
        .readTree(new Viewer(site).get("/api/comparisons").body())
        .get(0)
        .get("id")
        .asString();
  }

  /** Path of the picture of a new share link. */
  private static String share(String site, String comparison) {
    HttpResponse<byte[]> made =
        new Viewer(site)
            .post("/api/comparisons/" + comparison + "/shares", "{\"expiresInDays\":1}");
    String url = JsonMapper.shared().readTree(made.body()).get("url").asString();
    return url.substring(url.indexOf("/s/")) + "/card.png";
  }

  private boolean run(Read read) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < viewers; i++) {
        int first = i;
        all.execute(() -> view(read, first, end));
      }
    }
    System.out.printf(
        Locale.ROOT, "%d viewers for %d s, each asking every %d ms%n", viewers, seconds, pause);
    System.out.printf("%-8s %8s %8s %8s %8s %8s%n", "what", "asked", "failed", "p50", "p95", "max");
    millis.forEach(this::print);
    return failures.isEmpty();
  }

  private void print(String what, List<Double> times) {
    Spread spread = Spread.of(times);
    System.out.printf(
        Locale.ROOT,
        "%-8s %8d %8d %8.0f %8.0f %8.0f%n",
        what,
        spread.count(),
        failures.getOrDefault(what, 0),
        spread.p50(),
        spread.p95(),
        spread.max());
  }

  private void view(Read read, int first, long end) {
    Viewer viewer = new Viewer(site);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(pause + 1));
      for (int turn = first; System.nanoTime() < end; turn++) {
        ask(viewer, read, turn % 5);
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Viewer viewer, Read read, int turn) {
    String address = "/api/comparisons/" + read.comparison();
    switch (turn) {
      case 0 -> timed("REST", () -> viewer.get(address));
      case 1 -> timed("page", () -> viewer.open("c/" + read.comparison()).answer());
      case 2 -> timed("CSV", () -> viewer.get(address + "/metrics.csv"));
      case 3 -> timed("curves", () -> viewer.get(address + "/curves"));
      default -> timed("card", () -> viewer.get(read.card()));
    }
  }

  private interface Asking {
    HttpResponse<byte[]> answer();
  }

  private void timed(String what, Asking asking) {
    long start = System.nanoTime();
    boolean sound;
    try {
      sound = asking.answer().statusCode() == 200;
    } catch (RuntimeException e) {
      sound = false;
    }
    double took = (System.nanoTime() - start) / 1e6;
    millis.computeIfAbsent(what, any -> Collections.synchronizedList(new ArrayList<>())).add(took);
    if (!sound) {
      failures.merge(what, 1, Integer::sum);
    }
  }
}
