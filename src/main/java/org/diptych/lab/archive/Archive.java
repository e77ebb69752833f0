package org.diptych.lab.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.RunMetrics;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;
import org.diptych.platform.Shared;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A comparison as files: a zip that opens offline and can be imported elsewhere, and its metrics as
 * CSV.
 */
public final class Archive {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String JPEG = "image/jpeg";

  private static final String CSV_HEADER =
      "arm,label,method,seed,metric,step,value,epochs,pictures,seconds,cpu_seconds\n";

  private final ComparisonReader reader;
  private final Blobs blobs;
  private final Shared<Comparison, byte[]> files = new Shared<>(Duration.ofMinutes(1), 8);

  public Archive(ComparisonReader reader, Blobs blobs) {
    this.reader = reader;
    this.blobs = blobs;
  }

  /**
   * What goes into a zip of what runs kept, and how.
   *
   * @param lastOnly of each name the last, as of a training that keeps a picture now and then; of
   *     the result also the first
   * @param jpeg pictures as JPEG and none of them large, save the inputs and the last results: a
   *     repetition is set beside those
   */
  public record Packing(boolean lastOnly, boolean jpeg) {

    public static final Packing ALL = new Packing(false, false);

    private static final float QUALITY = 0.75f;
    private static final int SIDE = 400; // at most, in pixels

    Stream<Artifact> of(Comparison comparison, Run run) {
      Optional<String> result = comparison.results().picture();
      Optional<Artifact> first =
          run.pictures().filter(one -> result.filter(one.name()::equals).isPresent()).findFirst();
      return run.artifacts().stream()
          .filter(artifact ->
              !lastOnly
                  || first.filter(artifact::equals).isPresent()
                  || run.latest(artifact.name()).filter(artifact::equals).isPresent())
          .map(artifact -> shrinks(comparison, run, artifact) ? asJpeg(artifact) : artifact);
    }

    private boolean shrinks(Comparison comparison, Run run, Artifact artifact) {
      return jpeg
          && artifact.isPicture()
          && comparison.result(run).filter(artifact::equals).isEmpty();
    }

    private static Artifact asJpeg(Artifact artifact) {
      return new Artifact(artifact.name(), artifact.step(), JPEG, artifact.sha256());
    }

    /** The bytes of an artifact as it is packed. */
    static byte[] bytes(Artifact packed, byte[] stored) {
      return packed.mediaType().equals(JPEG) && !Pictures.isJpeg(stored)
          ? Pictures.jpeg(Pictures.within(Pictures.decode(stored), SIDE), QUALITY)
          : stored;
    }
  }

  /**
   * Writes the zip: inputs, all that was kept, metrics.csv, settings.json, comparison.json,
   * index.html.
   */
  public void write(Comparison comparison, Packing packing, OutputStream out) throws IOException {
    List<RunMetrics> metrics = reader.metrics(comparison.id());
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "index.html", utf8(page(comparison)));
      put(zip, Manifest.FILE, JSON.writeValueAsBytes(Manifest.of(comparison, packing, metrics)));
      put(zip, "settings.json", JSON.writeValueAsBytes(comparison.arms()));
      put(zip, "metrics.csv", utf8(csv(comparison, metrics)));
      for (Comparison.Input input : comparison.inputs()) {
        put(zip, Manifest.file(input), blobs.read(input.sha256()));
      }
      for (Comparison.Run run : comparison.runs()) {
        for (Artifact artifact : packing.of(comparison, run).toList()) {
          byte[] stored = blobs.read(artifact.sha256());
          put(zip, Manifest.file(run, artifact), Packing.bytes(artifact, stored));
        }
      }
    }
  }

  /**
   * Every value of every metric, a line each; numbers with a point whatever the reader's language.
   */
  public String csv(Comparison comparison) {
    return csv(comparison, reader.metrics(comparison.id()));
  }

  /** The same as bytes, made once for all who ask for it in the same state. */
  public byte[] csvFile(Comparison comparison) {
    return files.get(comparison, asked -> utf8(csv(asked)));
  }

  private static String csv(Comparison comparison, List<RunMetrics> metrics) {
    StringBuilder csv = new StringBuilder(CSV_HEADER);
    for (RunMetrics run : metrics) {
      Comparison.Arm arm = comparison.arms().get(run.arm());
      List<Scale> scales = scales(comparison, run);
      String who = "%d,%s,%s,%d".formatted(run.arm(), cell(arm.label()), arm.method(), run.seed());
      run.series()
          .forEach((name, series) -> {
            for (int i = 0; i < series.steps().size(); i++) {
              csv.append(who).append(',').append(name);
              csv.append(',').append(series.steps().get(i));
              csv.append(',').append(series.values().get(i));
              csv.append(place(scales, series, i)).append('\n');
            }
          });
    }
    return csv.toString();
  }

  private static List<Scale> scales(Comparison comparison, RunMetrics metrics) {
    return comparison.runs().stream()
        .filter(run -> run.id() == metrics.run())
        .flatMap(run -> run.plan().counted().stream())
        .flatMap(phase -> phase.scales().stream())
        .toList();
  }

  /** Where a point lies on every other scale, and when it was reached; nothing where not known. */
  private static String place(List<Scale> scales, RunMetrics.Series series, int i) {
    StringBuilder place = new StringBuilder();
    for (Scale.Unit unit : Scale.Unit.values()) {
      place.append(',');
      scales.stream()
          .filter(scale -> scale.unit() == unit)
          .forEach(scale -> place.append(scale.at(series.steps().get(i))));
    }
    return series
        .spent()
        .get(i)
        .map(spent -> "%s,%s,%s".formatted(place, spent.seconds(), spent.cpuSeconds()))
        .orElse(place + ",,");
  }

  /** Quoted, and never a formula to a spreadsheet. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }

  private static String page(Comparison comparison) {
    String inputs =
        comparison.inputs().stream()
            .map(input ->
                shown(input.isPicture(), Manifest.file(input), input.slot() + ": " + input.name()))
            .collect(Collectors.joining("\n"));
    String results =
        comparison.runs().stream()
            .map(run -> result(comparison, run))
            .collect(Collectors.joining("\n"));
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>%1$s</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
      section { display: flex; flex-wrap: wrap; gap: 1rem }
      figure { margin: 0; max-width: 32rem } img { max-width: 100%%; display: block }
    </style>
    <h1>%1$s</h1>
    <section>%2$s</section>
    <h2>Results</h2>
    <section>%3$s</section>
    <p>Every value is in <a href="metrics.csv">metrics.csv</a>, every setting in
    <a href="settings.json">settings.json</a>.</p>
    """
        .formatted(HtmlUtils.htmlEscape(comparison.title()), inputs, results);
  }

  private static String result(Comparison comparison, Comparison.Run run) {
    String label = comparison.arms().get(run.arm()).label() + ", seed " + run.seed();
    String picture =
        comparison
            .result(run)
            .map(last -> shown(true, Manifest.file(run, last), label))
            .orElse("<p>" + HtmlUtils.htmlEscape(label) + ": " + run.state().id() + "</p>");
    return run.files()
        .map(text -> shown(false, Manifest.file(run, text), label + ": " + text.name()))
        .collect(Collectors.joining("", picture, ""));
  }

  /** A picture to see, or a text to open. */
  private static String shown(boolean picture, String file, String caption) {
    return picture
        ? figure(file, caption)
        : "<p><a href=\"%s\">%s</a></p>".formatted(file, HtmlUtils.htmlEscape(caption));
  }

  private static String figure(String file, String caption) {
    String text = HtmlUtils.htmlEscape(caption);
    return "<figure><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>"
        .formatted(file, text, text);
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
