package org.diptych.kit.forms;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.spi.SettingsType.FieldKind;
import org.diptych.platform.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The input of one setting.
 *
 * @param value what it holds; the JSON null when that is nothing
 */
record SettingField(AbstractField<?, ?> component, Supplier<JsonNode> value) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * @param texts prefix of its label, its help and the names of its choices
   * @param choices where it is chosen from some
   */
  static SettingField of(
      String texts, Field field, List<String> choices, JsonNode value, Locale locale) {
    SettingField input =
        switch (field.kind()) {
          case INTEGER -> integer(field, value);
          case NUMBER -> number(field, value);
          case BOOLEAN -> flag(value);
          case CHOICE, NAME -> choice(texts, choices, value, locale);
        };
    ((HasLabel) input.component).setLabel(Texts.of(locale, texts + ".label"));
    ((HasHelper) input.component).setHelperText(help(texts, field, locale));
    return input;
  }

  /** Says what is wrong with it, if anything is. */
  boolean isValid(Field field, Locale locale) {
    boolean outside = value.get().isNull() || outside(field, value.get());
    HasValidation shown = (HasValidation) component;
    shown.setInvalid(outside);
    shown.setErrorMessage(outside ? range(field, locale) : "");
    return !outside;
  }

  /** Marks it with what was said about it, until it is looked at again. */
  void refuse(String sentence) {
    HasValidation shown = (HasValidation) component;
    shown.setInvalid(true);
    shown.setErrorMessage(sentence);
  }

  String label() {
    return ((HasLabel) component).getLabel();
  }

  private static boolean outside(Field field, JsonNode value) {
    return value.isNumber()
        && !(value.doubleValue() >= field.min() && value.doubleValue() <= field.max());
  }

  private static SettingField integer(Field field, JsonNode value) {
    IntegerField input = new IntegerField();
    input.setManualValidation(true);
    input.setStepButtonsVisible(true);
    input.setMin((int) field.min());
    input.setMax((int) field.max());
    input.setStep((int) field.step());
    input.setValue(value.intValue());
    return new SettingField(
        input,
        () -> input.isEmpty() ? JSON.nullNode() : JSON.numberNode(input.getValue().intValue()));
  }

  private static SettingField number(Field field, JsonNode value) {
    NumberField input = new NumberField();
    input.setManualValidation(true);
    input.setStepButtonsVisible(true);
    input.setStep(field.step());
    input.setValue(value.doubleValue());
    return new SettingField(
        input,
        () -> input.isEmpty() ? JSON.nullNode() : JSON.numberNode(input.getValue().doubleValue()));
  }

  private static SettingField flag(JsonNode value) {
    Checkbox input = new Checkbox(value.booleanValue());
    return new SettingField(input, () -> JSON.booleanNode(input.getValue()));
  }

  /** What is chosen now stays a choice. */
  private static SettingField choice(
      String texts, List<String> choices, JsonNode value, Locale locale) {
    Select<String> input = new Select<>();
    String chosen = value.stringValue();
    input.setItems(Stream.concat(choices.stream(), Stream.of(chosen)).distinct().toList());
    input.setItemLabelGenerator(choice -> {
      String key = texts + ".choice." + choice;
      return Texts.has(key) ? Texts.of(locale, key) : choice;
    });
    input.setValue(chosen);
    return new SettingField(input, () -> JSON.stringNode(input.getValue()));
  }

  private static String help(String texts, Field field, Locale locale) {
    String help = Texts.has(texts + ".help") ? Texts.of(locale, texts + ".help") : "";
    boolean bounded = field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.NUMBER;
    return bounded ? (help + " " + range(field, locale)).strip() : help;
  }

  /** What it must be, with its name. */
  String rule(Field field, Locale locale) {
    String key = field.kind() == FieldKind.INTEGER ? "kit.settings.whole" : "kit.settings.number";
    return Texts.of(locale, key, label(), field.min(), field.max());
  }

  private static String range(Field field, Locale locale) {
    return Texts.of(locale, "kit.settings.range", field.min(), field.max());
  }
}
