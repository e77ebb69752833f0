package org.diptych.lab.spi;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A settings record seen from outside: its fields with their bounds, and JSON in both directions.
 * The form, the validation and the API's schema are all made from this.
 */
public final class SettingsType<S extends Record> {

  /** What a form or a program may put into a field. */
  public enum FieldKind {
    INTEGER,
    NUMBER,
    BOOLEAN,
    CHOICE,
    /** Of something that is not known beforehand, such as a data set that somebody installed. */
    NAME
  }

  /**
   * One setting.
   *
   * @param choices of a {@link FieldKind#CHOICE}, as the API spells them; otherwise empty
   * @param methods that read it; empty: all
   */
  public record Field(
      String name,
      FieldKind kind,
      double min,
      double max,
      double step,
      boolean basic,
      Set<String> methods,
      List<String> choices) {

    public boolean appliesTo(String method) {
      return methods.isEmpty() || methods.contains(method);
    }
  }

  private static final JsonMapper JSON = JsonMapper.shared();

  /** What a {@link FieldKind#NAME} looks like. */
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Class<S> type;
  private final RecordComponent[] components;
  private final List<Field> fields;

  private SettingsType(Class<S> type) {
    this.type = type;
    this.components = type.getRecordComponents();
    this.fields = Arrays.stream(components).map(SettingsType::field).toList();
  }

  public static <S extends Record> SettingsType<S> of(Class<S> type) {
    return new SettingsType<>(type);
  }

  public List<Field> fields() {
    return fields;
  }

  /**
   * The defaults with what is given put over them.
   *
   * @throws Refusal naming the setting, the value and the bounds, when one is unknown, of another
   *     type or out of bounds
   */
  public S read(JsonNode given, S defaults) {
    given.propertyNames().stream()
        .filter(name -> fields.stream().noneMatch(f -> f.name().equals(name)))
        .findFirst()
        .ifPresent(name -> refuse("setting.unknown", name, names()));
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      JsonNode value = given.get(components[i].getName());
      values[i] =
          value == null || value.isNull()
              ? get(defaults, components[i])
              : convert(fields.get(i), components[i].getType(), value);
    }
    return create(values);
  }

  /** Every setting with its value. */
  public ObjectNode write(S settings) {
    ObjectNode node = JSON.createObjectNode();
    for (RecordComponent component : components) {
      switch (get(settings, component)) {
        case Enum<?> choice -> node.put(component.getName(), spell(choice));
        case Boolean flag -> node.put(component.getName(), flag);
        case Integer number -> node.put(component.getName(), number);
        case Long number -> node.put(component.getName(), number);
        case Double number -> node.put(component.getName(), number);
        case String name -> node.put(component.getName(), name);
        case Object other -> throw new IllegalStateException("unsupported setting " + other);
      }
    }
    return node;
  }

  private static Field field(RecordComponent component) {
    FieldKind kind = kind(component.getType());
    List<String> choices = choices(component.getType());
    Setting setting = component.getAnnotation(Setting.class);
    if (setting != null) {
      return new Field(
          component.getName(),
          kind,
          setting.min(),
          setting.max(),
          setting.step(),
          setting.basic(),
          Set.of(setting.methods()),
          choices);
    }
    if (kind == FieldKind.INTEGER || kind == FieldKind.NUMBER) {
      throw new IllegalStateException(component + " is a number without the bounds of a @Setting");
    }
    return new Field(component.getName(), kind, 0, 1, 1, false, Set.of(), choices);
  }

  private static FieldKind kind(Class<?> type) {
    if (type == int.class || type == long.class) {
      return FieldKind.INTEGER;
    }
    if (type == double.class) {
      return FieldKind.NUMBER;
    }
    if (type == boolean.class) {
      return FieldKind.BOOLEAN;
    }
    if (type.isEnum()) {
      return FieldKind.CHOICE;
    }
    if (type == String.class) {
      return FieldKind.NAME;
    }
    throw new IllegalStateException("a setting cannot be a " + type);
  }

  private static List<String> choices(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(c -> spell((Enum<?>) c)).toList()
        : List.of();
  }

  private static Object convert(Field field, Class<?> type, JsonNode value) {
    return switch (field.kind()) {
      case BOOLEAN ->
          value.isBoolean() ? value.booleanValue() : refuse("setting.boolean", field.name(), value);
      case CHOICE -> choice(field, type, value);
      case NAME ->
          value.isString() && NAME.matcher(value.stringValue()).matches()
              ? value.stringValue()
              : refuse("setting.name", field.name(), value.toString());
      case INTEGER -> {
        if (value.isNumber() && !value.isIntegralNumber()) {
          refuse("setting.integer", field.name(), value.toString());
        }
        double number = number(field, value);
        yield type == int.class ? (Object) (int) number : (Object) value.longValue();
      }
      case NUMBER -> number(field, value);
    };
  }

  private static double number(Field field, JsonNode value) {
    double number = value.isNumber() ? magnitude(value) : Double.NaN;
    if (!(number >= field.min() && number <= field.max()) || Double.isInfinite(number)) {
      refuse(
          "setting.range", field.name(), value.toString(), plain(field.min()), plain(field.max()));
    }
    return number;
  }

  /** As near as a double comes, which of a thousand digits is infinity. */
  private static double magnitude(JsonNode number) {
    return number.isIntegralNumber()
        ? number.bigIntegerValue().doubleValue()
        : number.doubleValue();
  }

  private static Object choice(Field field, Class<?> type, JsonNode value) {
    int index = value.isString() ? field.choices().indexOf(value.stringValue()) : -1;
    return index >= 0
        ? type.getEnumConstants()[index]
        : refuse("setting.choice", field.name(), value.toString(), field.choices());
  }

  /**
   * @param arguments what the sentence says of it
   */
  private static Object refuse(String key, String field, Object... arguments) {
    Object[] all = Stream.concat(Stream.of(field), Arrays.stream(arguments)).toArray();
    throw new Refusal(Kind.INVALID, key, all).at(field);
  }

  private List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  private S create(Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<S> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true); // as of a record that only its demo sees
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static Object get(Record settings, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static String spell(Enum<?> choice) {
    return lower(choice.name()).replace('_', '-');
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
