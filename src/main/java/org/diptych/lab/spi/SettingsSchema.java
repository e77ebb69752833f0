package org.diptych.lab.spi;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.spi.SettingsType.FieldKind;
import org.diptych.platform.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema (2020-12) of a demo's settings: types, bounds, choices and defaults, in the words of
 * its form.
 */
public final class SettingsSchema<S extends Record> {

  private final Demo<S> demo;
  private final SettingsType<S> type;
  private final Locale locale;

  private SettingsSchema(Demo<S> demo, Locale locale) {
    this.demo = demo;
    this.type = SettingsType.of(demo.settings());
    this.locale = locale;
  }

  /**
   * @param locale of its reader
   */
  public static <S extends Record> SettingsSchema<S> of(Demo<S> demo, Locale locale) {
    return new SettingsSchema<>(demo, locale);
  }

  /** Of those that one method reads. */
  public ObjectNode of(Method<S> method) {
    return schema(field -> field.appliesTo(method.id()), List.of(method));
  }

  /** Of all; a default is told where all methods that read a setting have the same. */
  public ObjectNode all() {
    return schema(field -> true, demo.methods());
  }

  /**
   * Of a question that a demo's runs can be asked.
   *
   * @param locale of its reader
   */
  public static <Q extends Record> ObjectNode of(Demo<?> demo, Ask<Q> ask, Locale locale) {
    ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    SettingsType<Q> type = SettingsType.of(ask.question());
    ObjectNode usual = type.write(ask.usual());
    for (Field field : type.fields()) {
      String key = "demo.%s.ask.%s.%s".formatted(demo.card().id(), ask.kind(), field.name());
      ObjectNode node = properties.putObject(field.name());
      node.put("description", Texts.of(locale, key));
      bound(field, node);
      node.set("default", usual.get(field.name()));
    }
    return schema;
  }

  private ObjectNode schema(Predicate<Field> told, List<Method<S>> methods) {
    ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    type.fields().stream()
        .filter(told)
        .forEach(field -> describe(field, methods, properties.putObject(field.name())));
    return schema;
  }

  private void describe(Field field, List<Method<S>> methods, ObjectNode node) {
    node.put("title", text(field, "label"));
    node.put("description", description(field));
    bound(field, node);
    List<JsonNode> defaults =
        methods.stream()
            .filter(method -> field.appliesTo(method.id()))
            .map(method -> type.write(method.defaults()).get(field.name()))
            .distinct()
            .toList();
    if (defaults.size() == 1) {
      node.set("default", defaults.getFirst());
    }
  }

  private static void bound(Field field, ObjectNode node) {
    switch (field.kind()) {
      case INTEGER ->
          node.put("type", "integer")
              .put("minimum", (long) field.min())
              .put("maximum", (long) field.max());
      case NUMBER ->
          node.put("type", "number").put("minimum", field.min()).put("maximum", field.max());
      case BOOLEAN -> node.put("type", "boolean");
      case CHOICE -> {
        node.put("type", "string");
        field.choices().forEach(choice -> node.withArray("enum").add(choice));
      }
      case NAME -> node.put("type", "string").put("pattern", "^%s$".formatted(SettingsType.NAME));
    }
  }

  private String description(Field field) {
    StringBuilder all = new StringBuilder(text(field, "help"));
    if (field.kind() == FieldKind.CHOICE) {
      all.append(
          field.choices().stream()
              .map(choice -> "%s = %s".formatted(choice, text(field, "choice." + choice)))
              .collect(Collectors.joining("; ", " ", ".")));
    }
    if (!field.methods().isEmpty()) {
      String readers = field.methods().stream().sorted().collect(Collectors.joining(", "));
      all.append(' ').append(Texts.of(locale, "api.setting.methods", readers));
    }
    return all.toString();
  }

  private String text(Field field, String what) {
    return Texts.of(
        locale, "demo.%s.setting.%s.%s".formatted(demo.card().id(), field.name(), what));
  }
}
