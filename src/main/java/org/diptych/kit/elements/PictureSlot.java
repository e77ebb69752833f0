package org.diptych.kit.elements;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.diptych.platform.Refusal;

/** Takes one picture by drop, paste or choice of a file, and says at once why it was refused. */
@Tag("diptych-dropzone")
@JsModule("./diptych-dropzone.ts")
public final class PictureSlot extends SpokenElement implements HasStyle {

  /** What became of an accepted picture, and where the browser finds it. */
  public record Taken(String id, String name, String src, int width, int height) {}

  /**
   * Takes the bytes in, as many as there are or -1; throws {@link Refusal} with the rule that they
   * break.
   */
  @FunctionalInterface
  public interface Intake {
    Taken take(InputStream bytes, long count, String name) throws IOException;
  }

  private final String label;
  private final Runnable onChange;
  private Optional<Taken> taken = Optional.empty();

  /**
   * @param onChange called after a picture was taken or removed
   */
  public PictureSlot(String label, String hint, Intake intake, Runnable onChange) {
    super("kit.slot.");
    this.label = label;
    this.onChange = onChange;
    getElement().setProperty("label", label);
    getElement().setProperty("hint", hint);
    getElement().setAttribute("target", (UploadHandler) upload -> receive(upload, intake));
    getElement().addEventListener("cleared", event -> put(Optional.empty()));
  }

  public Optional<Taken> taken() {
    return taken;
  }

  /** Shows a picture that is already here, such as a sample. */
  public void put(Taken picture) {
    put(Optional.of(picture));
  }

  /** Says why there is no picture, each time anew, until there is one. */
  public void refuse(String sentence) {
    getElement().callJsFunction("refuse", sentence);
  }

  public String label() {
    return label;
  }

  private void put(Optional<Taken> picture) {
    taken = picture;
    picture.ifPresentOrElse(
        one -> getElement().setPropertyJson("taken", Json.of(one)),
        () -> getElement().removeProperty("taken"));
    onChange.run();
  }

  private void receive(UploadEvent upload, Intake intake) throws IOException {
    UI ui = upload.getUI();
    try (InputStream bytes = upload.getInputStream()) {
      Taken picture = intake.take(bytes, upload.getFileSize(), upload.getFileName());
      ui.accessLater(() -> put(picture), () -> {}).run();
    } catch (Refusal refusal) {
      ui.accessLater(() -> refuse(refusal.sentence(ui.getLocale())), () -> {}).run();
    }
  }
}
