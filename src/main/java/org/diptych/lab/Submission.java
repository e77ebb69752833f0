package org.diptych.lab;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A comparison as somebody asks for it.
 *
 * @param demo id of the demo
 * @param title at most 200 characters; null: made from the arms
 * @param inputs by slot: the id of an upload where it takes a picture, else the text itself, at
 *     most 64 KiB; a blank one is none
 * @param arms two or more make it a comparison, one is allowed
 * @param seeds one run per arm and seed; null: the seed 1
 */
public record Submission(
    String demo,
    @Nullable String title,
    Map<String, String> inputs,
    List<ArmOrder> arms,
    @Nullable List<Long> seeds) {

  /** What a program left out is empty, and refused with a sentence where it must not be. */
  public Submission {
    demo = Objects.requireNonNullElse(demo, "");
    inputs = Objects.requireNonNullElse(inputs, Map.of());
    arms = Objects.requireNonNullElse(arms, List.<ArmOrder>of());
  }

  /**
   * @param method id of the method
   * @param label at most 80 characters; null: the method's name
   * @param settings what differs from the method's defaults; null: nothing
   */
  public record ArmOrder(String method, @Nullable String label, @Nullable ObjectNode settings) {

    public ArmOrder {
      method = Objects.requireNonNullElse(method, "");
    }
  }
}
