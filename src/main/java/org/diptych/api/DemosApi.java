package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.lab.Card;
import org.diptych.lab.Demo;
import org.diptych.lab.Demos;
import org.diptych.lab.Method;
import org.diptych.lab.Metric;
import org.diptych.lab.SettingsType;
import org.diptych.lab.Slot;
import org.diptych.lab.Slot.Kind.Picture;
import org.diptych.lab.Slot.Kind.Points;
import org.diptych.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What can be compared here. */
@RestController
@RequestMapping(path = "/api/demos", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Demos")
class DemosApi {

  /**
   * @param metrics by which results are compared, under these names among the metrics of a run
   */
  record DemoBody(
      String id,
      String title,
      Card paper,
      List<SlotBody> inputs,
      List<MethodBody> methods,
      List<MetricBody> metrics) {}

  /**
   * @param kind "picture": a comparison gives it the id of an upload; "points": the places of two
   *     pictures that correspond, as text, a line for each pair: row and column in the first, row
   *     and column in the second, in pixels as uploaded
   * @param from name of the slot of the first picture; null unless it takes points
   * @param to name of the slot of the second picture; null unless it takes points
   * @param finder id of the demo that can find the points, if there is one
   */
  record SlotBody(
      String name,
      boolean required,
      String kind,
      @Nullable String from,
      @Nullable String to,
      @Nullable String finder) {}

  /**
   * @param better lower, higher or neither
   * @param aspect what it is evidence of; empty for none
   * @param judged whether a network measures it, which the environment of a run names
   */
  record MetricBody(
      String name,
      String label,
      String definition,
      String better,
      String unit,
      String aspect,
      boolean judged) {}

  /**
   * @param settings JSON Schema of the method's settings, with its defaults
   */
  record MethodBody(String id, String name, ObjectNode settings) {}

  private final Demos demos;

  DemosApi(Demos demos) {
    this.demos = demos;
  }

  @GetMapping
  @Operation(summary = "Every demo of this installation")
  List<DemoBody> all(Locale locale) {
    return demos.all().stream().map(demo -> body(demo, locale)).toList();
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "A demo: its inputs, its methods with the schema of their settings, its metrics")
  DemoBody get(@PathVariable String id, Locale locale) {
    return body(demos.get(id), locale);
  }

  private static <S extends Record> DemoBody body(Demo<S> demo, Locale locale) {
    SettingsType<S> type = SettingsType.of(demo.settings());
    return new DemoBody(
        demo.card().id(),
        Texts.of(locale, "demo." + demo.card().id() + ".title"),
        demo.card(),
        demo.inputs().stream().map(DemosApi::body).toList(),
        demo.methods().stream().map(method -> body(method, type)).toList(),
        demo.metrics().stream().map(metric -> body(demo.card().id(), metric, locale)).toList());
  }

  private static SlotBody body(Slot slot) {
    return switch (slot.kind()) {
      case Picture() -> new SlotBody(slot.name(), slot.required(), "picture", null, null, null);
      case Points(String from, String to, Optional<String> finder) ->
          new SlotBody(slot.name(), slot.required(), "points", from, to, finder.orElse(null));
    };
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

  private static <S extends Record> MethodBody body(Method<S> method, SettingsType<S> type) {
    return new MethodBody(method.id(), method.name(), type.schema(method));
  }
}
