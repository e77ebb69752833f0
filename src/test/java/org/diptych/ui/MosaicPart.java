package org.diptych.ui;

import java.util.List;
import org.diptych.kit.DemoPart;
import org.diptych.kit.GivenPoints;
import org.diptych.kit.Scene;

/** The points that a mosaic was given. */
final class MosaicPart implements DemoPart {

  @Override
  public String demo() {
    return "mosaic";
  }

  @Override
  public List<Section> on(Scene scene) {
    return GivenPoints.of(scene, "points", "content", "style");
  }
}
