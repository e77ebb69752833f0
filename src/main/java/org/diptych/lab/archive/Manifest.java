package org.diptych.lab.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 */
record Manifest(
    int format,
    String demo,
    String title,
    List<InputFile> inputs,
    List<ArmEntry> arms,
    List<RunEntry> runs) {

  /** The second: inputs may be texts. */
  static final int FORMAT = 2;

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
      Map<String, RunMetrics.Series> metrics,
      List<ArtifactFile> artifacts) {}

  record ArtifactFile(String name, int step, String mediaType, String file) {}

  static Manifest of(Comparison comparison, Archive.Kept kept, List<RunMetrics> metrics) {
    return new Manifest(
        FORMAT,
        comparison.demo(),
        comparison.title(),
        comparison.inputs().stream()
            .map(in ->
                new InputFile(
                    in.slot(), in.name(), in.mediaType(), file(in), in.width(), in.height()))
            .toList(),
        comparison.arms().stream()
            .map(arm -> new ArmEntry(arm.method(), arm.label(), arm.settings()))
            .toList(),
        comparison.runs().stream().map(run -> entry(run, kept, metrics)).toList());
  }

  private static RunEntry entry(Comparison.Run run, Archive.Kept kept, List<RunMetrics> metrics) {
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
        own.map(RunMetrics::series).orElse(Map.of()),
        kept.of(run)
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
            artifact.isPicture() ? "png" : "txt");
  }
}
