package org.diptych.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Slot;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** What is missing from a submission or has no place in it: all of that is told at once. */
public final class FirstLook {

  private final Submission given;
  private final List<Refusal> faults = new ArrayList<>();

  private FirstLook(Submission given) {
    this.given = given;
  }

  /**
   * @return the demo that is asked for
   * @throws Refusal that names every field that is missing, and every input that the demo has not
   */
  public static Demo<?> at(Submission given, Demos demos) {
    FirstLook look = new FirstLook(given);
    Optional<Demo<?>> demo = look.demo(demos);
    demo.ifPresent(look::inputs);
    look.arms(demo);
    if (!look.faults.isEmpty()) {
      throw Refusal.all(look.faults);
    }
    return demo.orElseThrow();
  }

  private Optional<Demo<?>> demo(Demos demos) {
    List<String> known = demos.all().stream().map(one -> one.card().id()).toList();
    Optional<Demo<?>> demo = demos.find(given.demo());
    if (given.demo().isBlank()) {
      note("demo", "demo.missing", known);
    } else if (demo.isEmpty()) {
      note("demo", "demo.other", given.demo(), known);
    }
    return demo;
  }

  private void inputs(Demo<?> demo) {
    List<String> known = demo.inputs().stream().map(Slot::name).toList();
    given.inputs().keySet().stream()
        .filter(slot -> !known.contains(slot))
        .findFirst()
        .ifPresent(slot -> note(GivenInputs.place(slot), "input.unknown", slot, known));
    demo.inputs().stream()
        .filter(Slot::required)
        .map(Slot::name)
        .filter(slot -> Optional.ofNullable(given.inputs().get(slot)).orElse("").isBlank())
        .forEach(slot -> note(GivenInputs.place(slot), "input.missing", slot));
  }

  private void arms(Optional<Demo<?>> demo) {
    String methods = demo.map(FirstLook::methods).orElse("none");
    if (given.arms().isEmpty()) {
      note("arms", "arms.missing", Comparisons.MAX_ARMS, methods);
    }
    for (int i = 0; i < given.arms().size(); i++) {
      if (given.arms().get(i).method().isBlank()) {
        String field = "arms[%d].method".formatted(i);
        note(field, "arm.method", field, methods);
      }
    }
  }

  private static String methods(Demo<?> demo) {
    return String.join(", ", demo.methods().stream().map(Method::id).toList());
  }

  private void note(String field, String key, Object... arguments) {
    faults.add(new Refusal(Kind.INVALID, key, arguments).at(field));
  }
}
