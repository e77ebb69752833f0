package org.diptych.lab;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.diptych.lab.Submission.ArmOrder;

/**
 * What somebody has put into the form of a demo so far. It may be older than the demo is now, so
 * nothing in it is certain to fit: {@link DraftFit}.
 *
 * @param title empty: made from the arms
 * @param inputs by slot, as in a {@link Submission}
 * @param arms with their settings, complete
 * @param apart names of the settings that each arm has for itself and could share
 */
public record Draft(
    String title, Map<String, String> inputs, List<ArmOrder> arms, Set<String> apart, int seeds) {

  public Draft {
    title = Objects.requireNonNullElse(title, "");
    inputs = Objects.requireNonNullElse(inputs, Map.of());
    arms = Objects.requireNonNullElse(arms, List.of());
    apart = Objects.requireNonNullElse(apart, Set.of());
  }
}
