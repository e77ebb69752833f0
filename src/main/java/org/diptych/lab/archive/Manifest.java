package org.diptych.lab.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.FileEnding;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.RunMetrics;
import org.diptych.media.PlainText;
import org.diptych.platform.Sentence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code comparison.json} of an exported comparison: everything but the pictures and texts, which
 * it names by their file.
 *
 * @param format of this file; a reader refuses one that is newer than it
 * @param results null before the third format
 */
record Manifest(
    int format,
    String demo,
    String title,
    @Nullable Results results,
    List<InputFile> inputs,
    List<ArmEntry> arms,
    List<RunEntry> runs) {

  /** The second: inputs may be texts. The third: what its demo said of it goes along. */
  static final int FORMAT = 3;

  static final String FILE = "comparison.json";

  /**
   * @param mediaType null before the second format: a picture
   * @param width in pixels; 0 of a text
   * @param height in pixels; 0 of a text
   */
  record InputFile(
      String slot, String name, @Nullable String mediaType, String file, int width, int height) {

    boolean isText() {
      return PlainText.MEDIA_TYPE.equals(mediaType);
    }
  }

  record ArmEntry(String method, String label, ObjectNode settings) {}

  /**
   * @param cpuSeconds null of an archive from before it was measured
   * @param endedAt step after which it was ended early; null when it was not
   * @param plan null before the third format
   */
  record RunEntry(
      int arm,
      long seed,
      String state,
      int step,
      int steps,
      @Nullable Sentence error,
      @Nullable String device,
      Map<String, String> environment,
      double computeSeconds,
      @Nullable Double cpuSeconds,
      @Nullable Integer endedAt,
      @Nullable Plan plan,
      Map<String, RunMetrics.Series> metrics,
      List<ArtifactFile> artifacts) {}

  record ArtifactFile(String name, int step, String mediaType, String file) {}

  static Manifest of(Comparison comparison, Archive.Packing packing, List<RunMetrics> metrics) {
    return new Manifest(
        FORMAT,
        comparison.demo(),
        comparison.title(),
        comparison.results(),
        comparison.inputs().stream()
            .map(in ->
                new InputFile(
                    in.slot(), in.name(), in.mediaType(), file(in), in.width(), in.height()))
            .toList(),
        comparison.arms().stream()
            .map(arm -> new ArmEntry(arm.method(), arm.label(), arm.settings()))
            .toList(),
        comparison.runs().stream().map(run -> entry(comparison, run, packing, metrics)).toList());
  }

  private static RunEntry entry(
      Comparison comparison,
      Comparison.Run run,
      Archive.Packing packing,
      List<RunMetrics> metrics) {
    Optional<RunMetrics> own = metrics.stream().filter(m -> m.run() == run.id()).findFirst();
    return new RunEntry(
        run.arm(),
        run.seed(),
        run.state().id(),
        run.step(),
        run.steps(),
        run.error().orElse(null),
        run.device().orElse(null),
        run.environment(),
        run.computeSeconds(),
        run.cpuSeconds(),
        run.endedAt().orElse(null),
        run.plan(),
        own.map(RunMetrics::series).orElse(Map.of()),
        packing
            .of(comparison, run)
            .map(a -> new ArtifactFile(a.name(), a.step(), a.mediaType(), file(run, a)))
            .toList());
  }

  static String file(Comparison.Input input) {
    return "inputs/" + input.slot() + (input.isPicture() ? ".png" : ".txt");
  }

  static String file(Comparison.Run run, Comparison.Artifact artifact) {
    return "runs/arm-%d-seed-%d/%s-%05d.%s"
        .formatted(
            run.arm(),
            run.seed(),
            artifact.name(),
            artifact.step(),
            FileEnding.of(artifact.mediaType()));
  }
}
