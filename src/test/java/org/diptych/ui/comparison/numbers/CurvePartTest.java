package org.diptych.ui.comparison.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.vaadin.flow.dom.Element;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Trials;
import org.diptych.lab.store.Links;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CurvePartTest {

  @Test
  void the_browser_is_told_students_t_for_as_many_seeds_as_there_can_be() {
    JsonNode reaches = (JsonNode) chart().getPropertyRaw("reaches");
    assertThat(reaches.size()).isEqualTo(Comparisons.MAX_SEEDS - 1);
    assertThat(reaches.get(0).doubleValue()).as("of 2 seeds").isCloseTo(12.706, within(5e-4));
    assertThat(reaches.get(1).doubleValue()).as("of 3 seeds").isCloseTo(4.303, within(5e-4));
    assertThat(reaches.get(8).doubleValue()).as("of 10 seeds").isCloseTo(2.262, within(5e-4));
    assertThat(reaches.get(18).doubleValue()).as("of 20 seeds").isCloseTo(2.093, within(5e-4));
  }

  private static Element chart() {
    CurvePart part = new CurvePart(Trials.of(Trials.SHARE).with(new double[2]), Links.OWNER);
    return part.getElement().getChild(0);
  }
}
