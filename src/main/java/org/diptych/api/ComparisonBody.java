package org.diptych.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Links;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A comparison as the API tells it; links are relative to the server. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Comparison", description = "A comparison and how it stands")
record ComparisonBody(
    @Schema(example = "zenwpwywxctj") String id,
    @Schema(description = "Id of the demo", example = "style") String demo,
    String title,
    @Schema(
            description = "Of all runs together",
            allowableValues = {"queued", "running", "succeeded", "failed", "cancelled"})
        String state,
    @Schema(description = "The comparison that this one runs again") @Nullable String againOf,
    Instant createdAt,
    List<InputBody> inputs,
    List<ArmBody> arms,
    @Schema(description = "One of every arm and seed") List<RunBody> runs) {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Schema(name = "Input", description = "A picture or text that every run of a comparison gets")
  record InputBody(
      String slot,
      @Schema(description = "Of the file") String name,
      @Schema(
              description = "What its address answers with",
              allowableValues = {"image/png", "text/plain"})
          String mediaType,
      @Schema(description = "In pixels; null of a text") @Nullable Integer width,
      @Schema(description = "In pixels; null of a text") @Nullable Integer height,
      String sha256,
      @Schema(description = "Where to get it, relative to the server") String url) {}

  @Schema(name = "Arm", description = "A method with its settings")
  record ArmBody(
      @Schema(description = "From 0") int position,
      @Schema(description = "Id of the method") String method,
      String label,
      @Schema(description = "Every setting with its value") Map<String, Object> settings) {}

  @Schema(name = "Run", description = "One arm with one seed")
  record RunBody(
      long id,
      @Schema(description = "Position of its arm") int arm,
      @Schema(description = "Id of the method") String method,
      long seed,
      @Schema(allowableValues = {"queued", "running", "succeeded", "failed", "cancelled"})
          String state,
      @Schema(description = "How often it was begun; a worker that dies is replaced") int attempt,
      @Schema(description = "Done until now") int step,
      @Schema(description = "Of the whole run, as soon as they are known") int steps,
      @Schema(description = "Seconds until it will be done") @Nullable Double etaSeconds,
      @Schema(description = "Why it failed, in a sentence") @Nullable String error,
      @Schema(description = "The newest value of each, by name") Map<String, Double> metrics,
      @Schema(description = "What it kept, in the order of steps") List<ArtifactBody> artifacts,
      @Schema(description = "Address of its newest passing picture") @Nullable String preview,
      @Schema(example = "cpu") @Nullable String device,
      @Schema(description = "Versions, weights and data that it ran with, by name")
          Map<String, String> environment,
      @Schema(description = "By the clock, all attempts together") double computeSeconds,
      @Schema(description = "Of all processors together, all attempts together") double cpuSeconds,
      @Schema(description = "Whether it shall end at its next good place") boolean endWanted,
      @Schema(description = "Step after which it was ended early and counted as finished")
          @Nullable Integer endedAt,
      @Schema(description = "What a step of it is in epochs and pictures, where they are counted")
          Map<String, Double> perStep,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {}

  @Schema(name = "Artifact", description = "A picture or text that a run kept")
  record ArtifactBody(
      String name,
      int step,
      @Schema(allowableValues = {"image/png", "image/jpeg", "text/plain"}) String mediaType,
      String sha256,
      @Schema(description = "Where to get it, relative to the server") String url) {}

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
        comparison.arms().stream().map(ComparisonBody::arm).toList(),
        comparison.runs().stream().map(run -> run(run, links, locale)).toList());
  }

  private static ArmBody arm(Comparison.Arm arm) {
    Map<String, Object> settings = JSON.convertValue(arm.settings(), new TypeReference<>() {});
    return new ArmBody(arm.position(), arm.method(), arm.label(), settings);
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
        run.plan().counted().stream()
            .flatMap(phase -> phase.scales().stream())
            .collect(Collectors.toMap(scale -> scale.unit().id(), Scale::perStep)),
        run.startedAt().orElse(null),
        run.finishedAt().orElse(null));
  }
}
