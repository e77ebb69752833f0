package org.diptych.lab.spi;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * One paper: its methods, what they need, and how one of them is run.
 *
 * <p>A demo is a Spring bean found by this type; nothing outside its folder names it. Its texts
 * stand beside it, in {@code texts*.properties}, under {@code demo.<id>.*}, its settings under
 * {@code demo.<id>.setting.<name>}.
 *
 * @param <S> the settings of every method of this demo: one record of int, long, double, boolean
 *     and enum components, each with a {@link Setting}
 */
public interface Demo<S extends Record> {

  Card card();

  List<Slot> inputs();

  /** Inputs to try it with, without having any of one's own. */
  default List<Sample> samples() {
    return List.of();
  }

  /**
   * The networks whose weights it can see through, as {@code nn} calls them, such as "VGG-16"; one
   * of them installed is better than none.
   */
  default Set<String> networks() {
    return Set.of();
  }

  /** The ids of the data sets that a run with these settings reads. */
  default Set<String> datasets(S settings) {
    return Set.of();
  }

  /** The kinds of what its runs learn and keep: {@link Product}. */
  default Set<String> learns() {
    return Set.of();
  }

  /** What can be asked of what its runs have learnt, while somebody waits. */
  default List<Ask<?>> asks() {
    return List.of();
  }

  /** The arms on offer, the first being what the others are compared with by default. */
  List<Method<S>> methods();

  /** What a new comparison begins with, until somebody chooses others. */
  default List<Method<S>> firstArms() {
    return methods();
  }

  /** Sets of arms worth comparing among each other. */
  default List<Sweep<S>> sweeps() {
    return List.of();
  }

  Class<S> settings();

  /** What there is now to name in a setting that is a name, such as the data sets installed. */
  default List<String> names(String setting) {
    return List.of();
  }

  /**
   * Checks what one setting alone cannot: throws {@link Refusal} with a sentence that names the
   * limit.
   */
  default void check(Method<S> method, S settings, Inputs inputs) {}

  /** What its runs come to, and by what all methods are compared. */
  default Results results() {
    return Results.NONE;
  }

  /**
   * What a run of this arm is going to do.
   *
   * @param inputs as far as they are given
   */
  Plan plan(Method<S> method, S settings, Inputs inputs);

  /**
   * For how long a run may compute without a word to its {@link RunContext}: one that is silent for
   * longer hangs, and is failed.
   */
  default Duration silence(Method<S> method, S settings) {
    return Duration.ofMinutes(30);
  }

  /**
   * Runs one arm with one seed to its end, or until {@link RunContext} throws {@link RunStopped}.
   *
   * <p>Equal settings, inputs, seed and threads give equal results, also when the run was stopped
   * and taken up again from its checkpoint.
   */
  void run(Method<S> method, S settings, RunContext run) throws Exception;

  /**
   * The picture that a question of an {@link AnswerSheet} is about, found again for who looks at
   * the answers of a run; asked in the site's process, by several people at once.
   *
   * @param settings of the run
   * @param notes of the run
   * @param question its place in the sheet
   * @throws Refusal when there is no such picture, or not any more, or it has become another one
   */
  default BufferedImage question(S settings, Map<String, String> notes, int question) {
    throw new Refusal(Kind.NOT_FOUND, "file.unknown");
  }
}
