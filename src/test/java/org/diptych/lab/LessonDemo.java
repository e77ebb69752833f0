package org.diptych.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Product;
import org.diptych.lab.spi.Products;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Setting;
import org.diptych.lab.spi.Slot;
import org.diptych.queue.Lane;

/** A small demo that keeps what it has learnt, and may begin with what another run has. */
public record LessonDemo(Products products, LessonAsk ask) implements Demo<LessonDemo.Lesson> {

  public LessonDemo(Products products) {
    this(products, new LessonAsk());
  }

  static final String KIND = "lesson";
  static final String NOTHING = "nothing";

  /** What it learns is the number. */
  public record Lesson(@Setting(min = 0, max = 100) int number, String before) {}

  @Override
  public Card card() {
    return new Card("lesson", "Learning by heart", "Nobody", 2026, "https://example.org");
  }

  @Override
  public List<Slot> inputs() {
    return List.of();
  }

  @Override
  public Set<String> learns() {
    return Set.of(KIND);
  }

  @Override
  public List<Ask<?>> asks() {
    return List.of(ask);
  }

  @Override
  public List<Method<Lesson>> methods() {
    return List.of(new Method<>("learn", "Learning", new Lesson(7, NOTHING)));
  }

  @Override
  public Class<Lesson> settings() {
    return Lesson.class;
  }

  @Override
  public Plan plan(Method<Lesson> method, Lesson settings, Inputs inputs) {
    return Plan.of(Lane.LONG, new Plan.Phase("all", 1, 1));
  }

  @Override
  public void run(Method<Lesson> method, Lesson settings, RunContext run) {
    String before = settings.before().equals(NOTHING) ? "" : read(settings.before());
    String learnt = before + settings.number() + ".";
    run.product(
        new Product("lesson", KIND, Map.of("number", String.valueOf(settings.number()))),
        out -> out.write(learnt.getBytes(UTF_8)));
    run.step(1, 1);
  }

  private String read(String id) {
    try {
      return Files.readString(products.file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
