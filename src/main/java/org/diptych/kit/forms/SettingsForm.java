package org.diptych.kit.forms;

import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.spi.SettingsType.FieldKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form made from a settings record: an input per component, with its bounds and its help. What it
 * gives is checked by {@code SettingsType} like settings from anywhere else.
 */
public final class SettingsForm extends Div {

  private final Map<Field, SettingField> inputs = new LinkedHashMap<>();

  /**
   * @param demo whose texts name the inputs, and which says what may be named
   * @param shown which of all fields
   * @param values to start from, by name
   * @param onChange called after a person changed one
   */
  public SettingsForm(
      Demo<?> demo, List<Field> all, Predicate<Field> shown, ObjectNode values, Runnable onChange) {
    addClassName("settings-form");
    for (Field field : all) {
      if (shown.test(field)) {
        String texts = "demo." + demo.card().id() + ".setting." + field.name();
        List<String> choices =
            field.kind() == FieldKind.NAME ? demo.names(field.name()) : field.choices();
        JsonNode value = values.get(field.name());
        SettingField input = SettingField.of(texts, field, choices, value, getLocale());
        input
            .component()
            .addValueChangeListener(event -> {
              input.isValid(field, getLocale());
              onChange.run();
            });
        input.component().getElement().setAttribute("data-setting", field.name());
        inputs.put(field, input);
        add(input.component());
      }
    }
  }

  public boolean isEmpty() {
    return inputs.isEmpty();
  }

  /** The settings that it shows, as they stand now. */
  public ObjectNode values() {
    ObjectNode values = JsonMapper.shared().createObjectNode();
    inputs.forEach((field, input) -> values.set(field.name(), input.value().get()));
    return values;
  }

  /** Whether every input holds something within its bounds; one that does not, says so. */
  public boolean isValid() {
    return fault().isEmpty();
  }

  /** The first input that holds nothing within its bounds; every such one says so. */
  public Optional<Fault> fault() {
    return inputs.entrySet().stream()
        .filter(entry -> !entry.getValue().isValid(entry.getKey(), getLocale()))
        .toList()
        .stream()
        .findFirst()
        .map(entry -> {
          SettingField input = entry.getValue();
          return new Fault(input.rule(entry.getKey(), getLocale()), input.component());
        });
  }

  /** Marks a setting with what was said about it, if it is set here. */
  public Optional<Fault> refused(String setting, String sentence) {
    return inputs.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(setting))
        .findFirst()
        .map(entry -> {
          SettingField input = entry.getValue();
          input.refuse(sentence);
          return new Fault(sentence, input.component()).of(input.label());
        });
  }
}
