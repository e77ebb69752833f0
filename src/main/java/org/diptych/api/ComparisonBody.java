package org.diptych.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.diptych.access.Links;
import org.diptych.lab.Comparison;
import org.diptych.lab.Scale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A comparison as the API tells it; links are relative to the server. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ComparisonBody(
    String id,
    String demo,
    String title,
    String state,
    @Nullable String againOf,
    Instant createdAt,
    List<InputBody> inputs,
    List<ArmBody> arms,
    List<RunBody> runs) {

  /**
   * @param width in pixels; null of a text
   * @param height in pixels; null of a text
   */
  record InputBody(
      String slot,
      String name,
      String mediaType,
      @Nullable Integer width,
      @Nullable Integer height,
      String sha256,
      String url) {}

  record ArmBody(int position, String method, String label, ObjectNode settings) {}

  /**
   * @param computeSeconds by the clock, all attempts together
   * @param cpuSeconds of all processors together, all attempts together
   * @param endWanted whether it shall end at its next good place
   * @param endedAt step after which it was ended early and counted as finished
   * @param perStep epochs and pictures that a step of it is, where the demo counts them
   */
  record RunBody(
      long id,
      int arm,
      String method,
      long seed,
      String state,
      int attempt,
      int step,
      int steps,
      @Nullable Double etaSeconds,
      @Nullable String error,
      Map<String, Double> metrics,
      List<ArtifactBody> artifacts,
      @Nullable String preview,
      @Nullable String device,
      Map<String, String> environment,
      double computeSeconds,
      double cpuSeconds,
      boolean endWanted,
      @Nullable Integer endedAt,
      Map<String, Double> perStep,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {}

  record ArtifactBody(String name, int step, String mediaType, String sha256, String url) {}

  /**
   * @param locale of its reader
   */
  static ComparisonBody of(Comparison comparison, Links links, Locale locale) {
    return new ComparisonBody(
        comparison.id(),
        comparison.demo(),
        comparison.title(),
        comparison.state().id(),
        comparison.againOf().orElse(null),
        comparison.createdAt(),
        comparison.inputs().stream()
            .map(in -> input(in, links.input(comparison, in.slot())))
            .toList(),
        comparison.arms().stream()
            .map(arm -> new ArmBody(arm.position(), arm.method(), arm.label(), arm.settings()))
            .toList(),
        comparison.runs().stream().map(run -> run(run, links, locale)).toList());
  }

  private static InputBody input(Comparison.Input input, String url) {
    return new InputBody(
        input.slot(),
        input.name(),
        input.mediaType(),
        input.isPicture() ? input.width() : null,
        input.isPicture() ? input.height() : null,
        input.sha256(),
        url);
  }

  private static RunBody run(Comparison.Run run, Links links, Locale locale) {
    return new RunBody(
        run.id(),
        run.arm(),
        run.method(),
        run.seed(),
        run.state().id(),
        run.attempt(),
        run.step(),
        run.steps(),
        run.etaSeconds().orElse(null),
        run.error().map(error -> error.in(locale)).orElse(null),
        run.metrics(),
        run.artifacts().stream()
            .map(artifact ->
                new ArtifactBody(
                    artifact.name(),
                    artifact.step(),
                    artifact.mediaType(),
                    artifact.sha256(),
                    links.artifact(run, artifact)))
            .toList(),
        run.preview().map(step -> links.preview(run, step)).orElse(null),
        run.device().orElse(null),
        run.environment(),
        run.computeSeconds(),
        run.cpuSeconds(),
        run.endWanted(),
        run.endedAt().orElse(null),
        run.scales().stream().collect(Collectors.toMap(scale -> scale.unit().id(), Scale::perStep)),
        run.startedAt().orElse(null),
        run.finishedAt().orElse(null));
  }
}
