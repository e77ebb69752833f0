package org.diptych.kit.elements;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.Element;
import java.util.Optional;

/**
 * Places of two pictures that correspond, as a field whose value is their text: found, set, moved
 * and locked on the pictures, with a look at what they do to the first of them. Read-only it shows
 * them.
 */
@Tag("diptych-keypoints")
@JsModule("./diptych-keypoints.ts")
public final class KeypointEditor extends AbstractSinglePropertyField<KeypointEditor, String>
    implements HasStyle {

  /**
   * One of the pictures; the browser may be shown a smaller one.
   *
   * @param width in pixels, as uploaded
   * @param height in pixels, as uploaded
   */
  public record Picture(String label, String src, int width, int height) {}

  /**
   * What finding is at.
   *
   * @param note in words
   * @param share 0 to 1, where it is known
   */
  private record Busy(String note, Optional<Double> share) {}

  public KeypointEditor() {
    super("value", "", false);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    getElement().setPropertyJson("words", Words.under("kit.keypoints.", event.getUI().getLocale()));
  }

  /** Shows these two; the value belongs to them. */
  public void setPictures(Picture from, Picture to) {
    getElement().setPropertyJson("from", Json.of(from));
    getElement().setPropertyJson("to", Json.of(to));
  }

  /** Shows that there are not two pictures yet. */
  public void clearPictures() {
    getElement().removeProperty("from");
    getElement().removeProperty("to");
  }

  /**
   * Offers to find matches.
   *
   * @param start called when somebody wants that; it answers by {@link #busy}, and in the end by
   *     {@link #detected}, {@link #failed} or {@link #idle}
   * @param stop called when somebody has waited enough
   */
  public void offerDetection(Runnable start, Runnable stop) {
    Element element = getElement();
    element.setProperty("detectable", true);
    element.addEventListener("detect", event -> start.run());
    element.addEventListener("stop", event -> stop.run());
  }

  /** Says how far it is. */
  public void busy(String note, Optional<Double> share) {
    getElement().setPropertyJson("busy", Json.of(new Busy(note, share)));
  }

  /** Nothing is being found any more. */
  public void idle() {
    getElement().removeProperty("busy");
  }

  /** Takes what was found; locked matches stay. The value follows when the browser has done so. */
  public void detected(String text) {
    idle();
    getElement().callJsFunction("found", text);
  }

  /** Says why nothing was found, or why what is here cannot be taken; each time anew. */
  public void failed(String sentence) {
    idle();
    getElement().callJsFunction("fail", sentence);
  }
}
