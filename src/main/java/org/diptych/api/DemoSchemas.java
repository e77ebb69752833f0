package org.diptych.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.lab.Comparisons;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Sample;
import org.diptych.lab.spi.SettingsSchema;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.Slot;
import org.diptych.platform.Texts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one demo takes, as JSON Schema, and an example of it that can be sent as it is. */
final class DemoSchemas<S extends Record> {

  private static final String HERE = "#/components/schemas/";

  private final Demo<S> demo;
  private final Locale locale;
  private final String name;

  private DemoSchemas(Demo<S> demo, Locale locale) {
    this.demo = demo;
    this.locale = locale;
    this.name =
        Arrays.stream(demo.card().id().split("-", -1))
            .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
            .collect(Collectors.joining());
  }

  /**
   * @param locale of their reader
   */
  static <S extends Record> DemoSchemas<S> of(Demo<S> demo, Locale locale) {
    return new DemoSchemas<>(demo, locale);
  }

  String demo() {
    return demo.card().id();
  }

  String title() {
    return Texts.of(locale, "demo.%s.title".formatted(demo()));
  }

  String submission() {
    return HERE + name + "Submission";
  }

  String settings() {
    return HERE + name + "Settings";
  }

  /** By name. */
  Map<String, ObjectNode> all() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    all.put(name + "Submission", submissions());
    all.put(name + "Inputs", inputs());
    all.put(name + "Arm", arm());
    ObjectNode settings = SettingsSchema.of(demo, locale).all();
    all.put(name + "Settings", settings.put("description", text("api.settings", title())));
    return all;
  }

  private ObjectNode submissions() {
    ObjectNode schema = object(text("api.submission", title()));
    schema.withArray("required").add("demo").add("arms");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("demo").put("type", "string").withArray("enum").add(demo());
    properties
        .putObject("title")
        .put("type", "string")
        .put("maxLength", Comparisons.MAX_TITLE)
        .put("description", text("api.submission.title"));
    properties.putObject("inputs").put("$ref", HERE + name + "Inputs");
    if (demo.inputs().stream().anyMatch(Slot::required)) {
      schema.withArray("required").add("inputs");
    }
    ObjectNode arms = properties.putObject("arms").put("type", "array");
    arms.put("description", text("api.submission.arms"));
    arms.put("minItems", 1).put("maxItems", Comparisons.MAX_ARMS);
    arms.putObject("items").put("$ref", HERE + name + "Arm");
    ObjectNode seeds = properties.putObject("seeds").put("type", "array");
    seeds.put("description", text("api.submission.seeds"));
    seeds.put("maxItems", Comparisons.MAX_SEEDS).put("uniqueItems", true);
    seeds.putObject("items").put("type", "integer").put("format", "int64");
    seeds.withArray("default").add(1);
    return schema;
  }

  private ObjectNode inputs() {
    ObjectNode schema = object(text("api.inputs", title()));
    ObjectNode properties = schema.putObject("properties");
    for (Slot slot : demo.inputs()) {
      String key = "demo.%s.input.%s.".formatted(demo(), slot.name());
      String kind = text(slot.takesPicture() ? "api.input.picture" : "api.input.points");
      List<String> samples =
          demo.samples().stream()
              .filter(sample -> SampleInputs.has(sample, slot.name()))
              .map(sample -> SampleInputs.PREFIX + sample.id())
              .toList();
      String offer =
          samples.isEmpty() ? "" : " " + text("api.input.samples", String.join(", ", samples));
      properties
          .putObject(slot.name())
          .put("type", "string")
          .put("title", text(key + "label"))
          .put("description", "%s. %s%s".formatted(text(key + "hint"), kind, offer));
      if (slot.required()) {
        schema.withArray("required").add(slot.name());
      }
    }
    return schema;
  }

  boolean hasSamples() {
    return !demo.samples().isEmpty();
  }

  private ObjectNode arm() {
    ObjectNode schema = object(text("api.arm"));
    schema.withArray("required").add("method");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode method = properties.putObject("method").put("type", "string");
    method.put(
        "description",
        demo.methods().stream()
            .map(one -> "%s = %s".formatted(one.id(), one.name()))
            .collect(Collectors.joining("; ", "", ".")));
    demo.methods().forEach(one -> method.withArray("enum").add(one.id()));
    properties
        .putObject("label")
        .put("type", "string")
        .put("maxLength", Comparisons.MAX_LABEL)
        .put("description", text("api.arm.label"));
    properties.putObject("settings").put("$ref", settings());
    return schema;
  }

  /** With the first sample where there is one, and arms that show how a setting is written. */
  ObjectNode example() {
    ObjectNode example = JsonMapper.shared().createObjectNode();
    example.put("demo", demo()).put("title", title());
    Optional<Sample> sample = demo.samples().stream().findFirst();
    ObjectNode inputs = example.putObject("inputs");
    for (Slot slot : demo.inputs()) {
      if (sample.filter(one -> SampleInputs.has(one, slot.name())).isPresent()) {
        inputs.put(slot.name(), SampleInputs.PREFIX + sample.orElseThrow().id());
      } else if (slot.required()) {
        inputs.put(slot.name(), text("api.input.own"));
      }
    }
    demo.firstArms().forEach(method -> example.withArray("arms").add(arm(method)));
    example.withArray("seeds").add(1);
    return example;
  }

  /** The same without its title, which may hold what a shell takes for its own. */
  String shortExample() {
    ObjectNode example = example();
    example.remove("title");
    return example.toString();
  }

  private ObjectNode arm(Method<S> method) {
    SettingsType<S> type = SettingsType.of(demo.settings());
    ObjectNode arm = JsonMapper.shared().createObjectNode().put("method", method.id());
    ObjectNode settings = arm.putObject("settings");
    type.fields().stream()
        .filter(field -> field.basic() && field.appliesTo(method.id()))
        .limit(2)
        .map(SettingsType.Field::name)
        .forEach(one -> settings.set(one, type.write(method.defaults()).get(one)));
    return arm;
  }

  private String text(String key, Object... arguments) {
    return Texts.of(locale, key, arguments);
  }

  private static ObjectNode object(String description) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("type", "object")
        .put("description", description)
        .put("additionalProperties", false);
  }
}
