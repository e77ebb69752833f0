package org.diptych.lab.tools;

import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What is run from the command line for its own sake: a benchmark, or the learning of weights that
 * ship.
 *
 * <p>It is a picocli command: its annotation holds its name and what it does in a sentence, and its
 * options are fields. It is found by this type, nothing outside its folder names it, and it is made
 * without arguments only to be listed; so making one costs nothing.
 *
 * <p>{@link #call} gives the status for the shell. What it throws as an {@link
 * IllegalArgumentException} or a {@link org.diptych.platform.Refusal} is a sentence for the one who
 * typed it.
 */
public interface Tool extends Callable<Integer> {

  /** Stands for a demo where a tool is not about one. */
  String HOUSE = "house";

  /** The word before its name. */
  enum Verb {
    BENCH,
    TRAIN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  default Verb verb() {
    return Verb.BENCH;
  }

  /** Id of the demo that it is about, or {@link #HOUSE}. */
  String demo();
}
