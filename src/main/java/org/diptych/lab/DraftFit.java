package org.diptych.lab;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.spi.SettingsType.FieldKind;
import org.diptych.platform.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft as its demo takes it now: arms whose method is gone are left out, settings that are gone
 * or out of bounds stand at their defaults.
 */
public final class DraftFit<S extends Record> {

  private final Demo<S> demo;
  private final SettingsType<S> type;
  private final Draft draft;
  private boolean whole = true;

  public DraftFit(Demo<S> demo, Draft given) {
    this.demo = demo;
    this.type = SettingsType.of(demo.settings());
    List<ArmOrder> arms = given.arms().stream().flatMap(arm -> fit(arm).stream()).toList();
    this.draft =
        new Draft(
            given.title(),
            given.inputs(),
            arms.isEmpty() ? first() : arms.subList(0, Math.min(arms.size(), Comparisons.MAX_ARMS)),
            given.apart(),
            Math.clamp(given.seeds(), 1, Comparisons.MAX_SEEDS));
  }

  public Draft draft() {
    return draft;
  }

  /** Whether it takes everything that the draft says of arms. */
  public boolean isWhole() {
    return whole;
  }

  private List<ArmOrder> first() {
    return demo.firstArms().stream()
        .map(method -> new ArmOrder(method.id(), "", type.write(method.defaults())))
        .toList();
  }

  private Optional<ArmOrder> fit(ArmOrder arm) {
    String label = Objects.requireNonNullElse(arm.label(), "");
    Optional<Method<S>> method =
        demo.methods().stream().filter(one -> one.id().equals(arm.method())).findFirst();
    whole &= method.isPresent();
    return method.map(
        found -> new ArmOrder(found.id(), label, settings(found.defaults(), arm.settings())));
  }

  private ObjectNode settings(S defaults, @Nullable ObjectNode given) {
    ObjectNode settings = type.write(defaults);
    if (given != null) {
      given
          .propertyStream()
          .forEach(one -> {
            if (fits(one.getKey(), one.getValue(), defaults)) {
              settings.set(one.getKey(), one.getValue());
            } else {
              whole = false;
            }
          });
    }
    return settings;
  }

  private boolean fits(String name, JsonNode value, S defaults) {
    try {
      type.read(type.write(defaults).removeAll().set(name, value), defaults);
    } catch (Refusal refusal) {
      return false;
    }
    Field field = type.fields().stream().filter(one -> one.name().equals(name)).findFirst().get();
    return !value.isNull()
        && (field.kind() != FieldKind.NAME || demo.names(name).contains(value.asString()));
  }
}
