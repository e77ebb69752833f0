package org.diptych.demo.style;

import java.util.List;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.kit.DemoPart;
import org.diptych.kit.GivenPoints;
import org.diptych.kit.Scene;
import org.springframework.stereotype.Component;

/** The keypoints that a comparison was given. */
@Component
final class KeypointsPart implements DemoPart {

  @Override
  public String demo() {
    return StyleDemo.ID;
  }

  @Override
  public List<Section> on(Scene scene) {
    return GivenPoints.of(scene, KeypointFinding.NAME, "content", "style");
  }
}
