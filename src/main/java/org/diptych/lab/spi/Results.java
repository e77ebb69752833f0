package org.diptych.lab.spi;

import java.util.List;
import java.util.Optional;

/**
 * What the runs of a demo come to. It is stored with a comparison when that is submitted, so that
 * whoever looks at it later needs no demo to read it.
 *
 * @param picture name of the kept picture that is the result; empty when there is none
 * @param first name of the kept picture that a page shows first and that stands for the demo, where
 *     that is not the result itself: the one that explains the paper
 * @param metrics what all methods are compared by, the most telling first: the first is what the
 *     page's answer is about, the next five stand beside it, the others are folded. Runs may record
 *     more, such as the losses that a method optimises: those have curves, and are not compared
 */
public record Results(Optional<String> picture, Optional<String> first, List<Metric> metrics) {

  /** Of a demo that only records values. */
  public static final Results NONE = new Results(Optional.empty(), Optional.empty(), List.of());

  /** A picture, and what it is compared by. */
  public static Results of(String picture, List<Metric> metrics) {
    return new Results(Optional.of(picture), Optional.empty(), metrics);
  }

  /** The same, of which another picture is shown first. */
  public Results showing(String first) {
    return new Results(picture, Optional.of(first), metrics);
  }
}
