package org.diptych.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.spi.SettingsType.FieldKind;
import org.diptych.lab.spi.Slot;
import tools.jackson.databind.JsonNode;

/** What there is to run, for the terminal. */
record DemoList(PrintWriter out) {

  /** Its methods and inputs. */
  void demo(Demo<?> demo) {
    Card card = demo.card();
    out.printf("%s: %s (%s, %d)%n", card.id(), card.paper(), card.authors(), card.year());
    out.printf(
        "  methods   %s%n",
        demo.methods().stream().map(Method::id).collect(Collectors.joining(", ")));
    String inputs = demo.inputs().stream().map(DemoList::slot).collect(Collectors.joining(", "));
    out.printf("  inputs    %s%n", inputs.isEmpty() ? "none" : inputs);
    out.flush();
  }

  private static String slot(Slot slot) {
    String kind = slot.takesPicture() ? "" : " (text)";
    return slot.required() ? slot.name() + kind : "[%s%s]".formatted(slot.name(), kind);
  }

  /** What can be set, and what it is unless it is set. */
  <S extends Record> void settings(Demo<S> demo) {
    SettingsType<S> type = SettingsType.of(demo.settings());
    out.println("  settings, each as its methods begin with it");
    for (Field field : type.fields()) {
      List<Method<S>> methods =
          demo.methods().stream().filter(method -> field.appliesTo(method.id())).toList();
      List<JsonNode> defaults =
          methods.stream()
              .map(method -> type.write(method.defaults()).required(field.name()))
              .distinct()
              .toList();
      out.printf(
          "    %-18s %-16s %s%s%n",
          field.name(),
          defaults.stream().map(JsonNode::asString).collect(Collectors.joining(" or ")),
          range(field, demo),
          methods.size() == demo.methods().size()
              ? ""
              : methods.stream()
                  .map(Method::id)
                  .collect(Collectors.joining(", ", "; of ", " alone")));
    }
    out.flush();
  }

  private static String range(Field field, Demo<?> demo) {
    return switch (field.kind()) {
      case BOOLEAN -> "true or false";
      case CHOICE -> "one of " + String.join(", ", field.choices());
      case NAME -> "one of " + String.join(", ", demo.names(field.name()));
      case INTEGER, NUMBER ->
          "%s to %s%s"
              .formatted(
                  plain(field.min()),
                  plain(field.max()),
                  field.kind() == FieldKind.INTEGER ? ", whole" : "");
    };
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? "%.0f".formatted(bound) : String.valueOf(bound);
  }
}
