package org.diptych.lab;

import java.util.List;
import java.util.Optional;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.store.Comparison;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sentence;

/**
 * A stored comparison whose arms can be run by the demos that are here now. Demos change: a method
 * may be gone, a setting may have another name. What was made before is still shown as it was.
 */
record Repeatable<S extends Record>(Demo<S> demo, List<ReadyArm<S>> arms) {

  /**
   * @throws Refusal with the reason why it cannot be run again
   */
  static Repeatable<?> of(Comparison stored, Demos demos) {
    Demo<?> demo =
        demos
            .find(stored.demo())
            .orElseThrow(() -> new Refusal(Kind.INVALID, "old.demo", stored.demo()));
    return of(stored, demo);
  }

  private static <S extends Record> Repeatable<S> of(Comparison stored, Demo<S> demo) {
    return new Repeatable<>(demo, stored.arms().stream().map(arm -> ready(demo, arm)).toList());
  }

  private static <S extends Record> ReadyArm<S> ready(Demo<S> demo, Comparison.Arm arm) {
    Method<S> method =
        demo.methods().stream()
            .filter(one -> one.id().equals(arm.method()))
            .findFirst()
            .orElseThrow(() -> new Refusal(Kind.INVALID, "old.method", arm.method(), arm.label()));
    try {
      S settings = SettingsType.of(demo.settings()).read(arm.settings(), method.defaults());
      return new ReadyArm<>(method, arm.label(), settings);
    } catch (Refusal refusal) {
      throw new Refusal(Kind.INVALID, "old.setting", arm.label());
    }
  }

  /** Why it cannot be run again; empty when it can. */
  static Optional<Sentence> obstacle(Comparison stored, Demos demos) {
    try {
      Repeatable.of(stored, demos);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.sentence());
    }
  }
}
