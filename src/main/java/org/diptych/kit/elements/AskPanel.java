package org.diptych.kit.elements;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/**
 * A square frame on a picture, and what the networks of a comparison say of what is in it. The
 * browser asks by itself; the server is told nothing here.
 */
@Tag("diptych-ask")
@JsModule("./diptych-ask.ts")
public final class AskPanel extends SpokenElement implements HasStyle {

  /** An arm as it is named in the answers, in the order of the comparison. */
  public record Arm(String letter, String label) {}

  /**
   * @param words prefix of the keys of its sentences
   * @param base before the paths that this viewer may ask under
   * @param comparison whose runs are asked
   * @param own whether the viewer may ask about pictures of their own
   */
  public AskPanel(String words, String base, String comparison, List<Arm> arms, boolean own) {
    super(words);
    getElement().setProperty("base", base);
    getElement().setProperty("comparison", comparison);
    getElement().setPropertyJson("arms", Json.of(arms));
    getElement().setProperty("own", own);
  }

  /**
   * Offers the pictures that a run was tested on.
   *
   * @param count of them
   */
  public void offerTests(long run, int count) {
    getElement().setProperty("run", run);
    getElement().setProperty("tests", count);
  }
}
