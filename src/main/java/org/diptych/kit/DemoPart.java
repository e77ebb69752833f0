package org.diptych.kit;

import com.vaadin.flow.component.html.Div;
import java.util.List;

/**
 * What a demo adds to the pages of its comparisons. It is a Spring bean in the demo's folder, found
 * by this type; nothing outside names it.
 */
public interface DemoPart {

  /** Id of the demo. */
  String demo();

  /** What stands below the numbers and the runs; made when a page is opened. */
  List<Section> on(Scene scene);

  /** One piece, which is told how the comparison stands whenever that has changed. */
  abstract class Section extends Div implements Part {}
}
