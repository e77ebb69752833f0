package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Sample;
import org.diptych.lab.spi.SettingsSchema;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.spi.Slot.Kind.Picture;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.platform.Texts;
import org.diptych.queue.Lane;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What can be compared here. */
@RestController
@RequestMapping(path = "/api/demos", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Demos")
class DemosApi {

  @Schema(name = "Demo", description = "A paper, its methods and what they need")
  record DemoBody(
      @Schema(example = "style") String id,
      @Schema(description = "In the reader's language") String title,
      PaperBody paper,
      List<SlotBody> inputs,
      @Schema(description = "Inputs that come with it") List<SampleBody> samples,
      List<MethodBody> methods,
      @Schema(description = "By which results are compared; so are metrics of a run called")
          List<MetricBody> metrics,
      @Schema(description = "What its runs can be asked while one waits: POST …/ask")
          List<AskBody> asks) {}

  @Schema(name = "Ask", description = "A question that what a run has learnt answers")
  record AskBody(
      @Schema(example = "picture") String kind,
      @Schema(description = "In the reader's language") String title,
      @Schema(description = "The kind of product that answers it", example = "picture-classifier")
          String product,
      @Schema(description = "Schema of the question") Map<String, Object> question) {}

  @Schema(name = "Paper", description = "Where the methods come from")
  record PaperBody(
      @Schema(description = "Id of the demo") String id,
      @Schema(description = "Its title") String paper,
      String authors,
      int year,
      String url,
      @Schema(description = "Which workers run it") Lane lane) {}

  @Schema(name = "Slot", description = "An input that a demo takes")
  record SlotBody(
      String name,
      boolean required,
      @Schema(
              description =
                  """
                  picture: a comparison gives it the id of an upload. points: the places of two
                  pictures that correspond, as text, a line for each pair: row and column in the
                  first, row and column in the second, in pixels as uploaded
                  """,
              allowableValues = {"picture", "points"})
          String kind,
      @Schema(description = "Slot of the first picture; null unless it takes points")
          @Nullable String from,
      @Schema(description = "Slot of the second picture; null unless it takes points")
          @Nullable String to,
      @Schema(description = "Id of the demo that can find the points, if there is one")
          @Nullable String finder) {}

  @Schema(
      name = "Sample",
      description = "Inputs that come with a demo; as an input it is called sample: and its id")
  record SampleBody(
      @Schema(example = "lake") String id,
      @Schema(description = "In the reader's language") String title,
      @Schema(description = "That it has something for") List<String> slots) {}

  @Schema(name = "Metric", description = "A value by which results are compared")
  record MetricBody(
      String name,
      @Schema(description = "What it is called in the reader's language") String label,
      String definition,
      @Schema(allowableValues = {"lower", "higher", "neither"}) String better,
      @Schema(description = "Empty for none") String unit,
      @Schema(description = "What it is evidence of; empty for none") String aspect,
      @Schema(description = "Whether a network measures it, which the environment of a run names")
          boolean judged) {}

  @Schema(name = "Method", description = "A way of doing what the demo is about")
  record MethodBody(
      @Schema(example = "gatys") String id,
      @Schema(description = "As people call it") String name,
      @Schema(description = "Schema of its settings") Map<String, Object> settings) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Demos demos;

  DemosApi(Demos demos) {
    this.demos = demos;
  }

  @GetMapping
  @Operation(operationId = "demos", summary = "Every demo of this installation")
  List<DemoBody> all(Locale locale) {
    return demos.all().stream().map(demo -> body(demo, locale)).toList();
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "demo",
      summary =
          "A demo: its inputs and samples, its methods with the schema of their settings, its metrics")
  DemoBody get(@PathVariable String id, Locale locale) {
    return body(demos.get(id), locale);
  }

  private static <S extends Record> DemoBody body(Demo<S> demo, Locale locale) {
    SettingsSchema<S> schema = SettingsSchema.of(demo, locale);
    return new DemoBody(
        demo.card().id(),
        Texts.of(locale, "demo." + demo.card().id() + ".title"),
        paper(demo),
        demo.inputs().stream().map(DemosApi::body).toList(),
        demo.samples().stream().map(sample -> body(demo, sample, locale)).toList(),
        demo.methods().stream().map(method -> body(method, schema)).toList(),
        demo.results().metrics().stream()
            .map(metric -> body(demo.card().id(), metric, locale))
            .toList(),
        demo.asks().stream().map(ask -> body(demo, ask, locale)).toList());
  }

  private static PaperBody paper(Demo<?> demo) {
    Card card = demo.card();
    return new PaperBody(
        card.id(), card.paper(), card.authors(), card.year(), card.url(), Demos.lane(demo));
  }

  private static SampleBody body(Demo<?> demo, Sample sample, Locale locale) {
    return new SampleBody(
        sample.id(),
        Texts.of(locale, "demo.%s.sample.%s".formatted(demo.card().id(), sample.id())),
        demo.inputs().stream()
            .map(Slot::name)
            .filter(slot -> SampleInputs.has(sample, slot))
            .toList());
  }

  private static SlotBody body(Slot slot) {
    return switch (slot.kind()) {
      case Picture() -> new SlotBody(slot.name(), slot.required(), "picture", null, null, null);
      case Points(String from, String to, Optional<String> finder) ->
          new SlotBody(slot.name(), slot.required(), "points", from, to, finder.orElse(null));
    };
  }

  private static AskBody body(Demo<?> demo, Ask<?> ask, Locale locale) {
    return new AskBody(
        ask.kind(),
        Texts.of(locale, "demo.%s.ask.%s".formatted(demo.card().id(), ask.kind())),
        ask.productKind(),
        JSON.convertValue(SettingsSchema.of(demo, ask, locale), new TypeReference<>() {}));
  }

  private static MetricBody body(String demo, Metric metric, Locale locale) {
    String key = "demo.%s.metric.%s".formatted(demo, metric.name());
    return new MetricBody(
        metric.name(),
        Texts.of(locale, key),
        Texts.of(locale, key + ".help"),
        metric.better().id(),
        metric.unit(),
        metric.aspect(),
        metric.judged());
  }

  private static <S extends Record> MethodBody body(Method<S> method, SettingsSchema<S> schema) {
    Map<String, Object> settings = JSON.convertValue(schema.of(method), new TypeReference<>() {});
    return new MethodBody(method.id(), method.name(), settings);
  }
}
