package org.diptych.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.platform.Sentence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code comparison.json} of an exported comparison: everything but the pictures, which it names by
 * their file.
 *
 * @param format of this file; a reader refuses one that it does not know
 */
record Manifest(
    int format,
    String demo,
    String title,
    List<InputFile> inputs,
    List<ArmEntry> arms,
    List<RunEntry> runs) {

  static final int FORMAT = 1;
  static final String FILE = "comparison.json";

  record InputFile(String slot, String name, String file, int width, int height) {}

  record ArmEntry(String method, String label, ObjectNode settings) {}

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
      Map<String, RunMetrics.Series> metrics,
      List<ArtifactFile> artifacts) {}

  record ArtifactFile(String name, int step, String mediaType, String file) {}

  static Manifest of(Comparison comparison, List<RunMetrics> metrics) {
    return new Manifest(
        FORMAT,
        comparison.demo(),
        comparison.title(),
        comparison.inputs().stream()
            .map(in -> new InputFile(in.slot(), in.name(), file(in), in.width(), in.height()))
            .toList(),
        comparison.arms().stream()
            .map(arm -> new ArmEntry(arm.method(), arm.label(), arm.settings()))
            .toList(),
        comparison.runs().stream().map(run -> entry(run, metrics)).toList());
  }

  private static RunEntry entry(Comparison.Run run, List<RunMetrics> metrics) {
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
        own.map(RunMetrics::series).orElse(Map.of()),
        run.artifacts().stream()
            .map(a -> new ArtifactFile(a.name(), a.step(), a.mediaType(), file(run, a)))
            .toList());
  }

  static String file(Comparison.Input input) {
    return "inputs/" + input.slot() + ".png";
  }

  static String file(Comparison.Run run, Comparison.Artifact artifact) {
    return "runs/arm-%d-seed-%d/%s-%05d.png"
        .formatted(run.arm(), run.seed(), artifact.name(), artifact.step());
  }
}
