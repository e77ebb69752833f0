package org.diptych.kit.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.diptych.kit.Alert;
import org.diptych.kit.Figures;
import org.diptych.platform.Refusal;

/**
 * Takes one large file by choice or drop, shows by numbers how much of it has arrived, can be
 * stopped, and says why a file was refused. The browser's own file field does the choosing, so that
 * keyboard and screen reader work as everywhere.
 */
public final class FileSlot extends Div {

  /** Sends the chosen file as it is; the server counts what arrives. */
  private static final String SEND =
      """
      this.addEventListener('change', () => {
        const [file] = this.files;
        if (!file) return;
        const request = new XMLHttpRequest();
        request.onerror = () => this.dispatchEvent(new CustomEvent('lost'));
        request.open('POST', this.getAttribute('target'));
        request.setRequestHeader('X-Filename', encodeURIComponent(file.name));
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.send(file);
        this.sending = request;
        this.value = '';
      })
      """;

  /** Takes the bytes in; throws {@link Refusal} with the rule that they break. */
  @FunctionalInterface
  public interface Intake {
    void take(InputStream bytes, String name);
  }

  @Tag("input")
  private static final class Field extends Component {}

  @Tag("progress")
  private static final class Bar extends Component {}

  private final Field field = new Field();
  private final Div sending = new Div();
  private final Span arrived = new Span();
  private final Bar bar = new Bar();
  private final Alert refusal = new Alert();
  private final Paragraph done = new Paragraph();

  /** What has arrived since is no news any more. */
  private boolean stopped;

  /**
   * @param limits said before somebody runs into them
   * @param accept what the browser offers to choose, such as ".safetensors"
   * @param onTaken called with the page locked after a file was taken
   */
  public FileSlot(String label, String limits, String accept, Intake intake, Runnable onTaken) {
    addClassName("file-slot");
    field
        .getElement()
        .setAttribute("type", "file")
        .setAttribute("accept", accept)
        .setAttribute("target", (UploadHandler) upload -> receive(upload, intake, onTaken))
        .addEventListener("lost", event -> refuse(getTranslation("kit.file.lost")));
    field.getElement().executeJs(SEND);
    Span name = new Span(label);
    name.addClassName("label");
    Span soft = new Span(limits);
    soft.addClassName("soft");
    NativeLabel zone = new NativeLabel();
    zone.add(name, soft, field);
    zone.addClassName("zone");
    done.getElement().setAttribute("role", "status");
    add(zone, sending(), refusal, done);
  }

  private Div sending() {
    NativeButton stop = new NativeButton(getTranslation("kit.file.stop"), click -> stop());
    stop.addClassName("button");
    bar.getElement().setAttribute("aria-label", getTranslation("kit.file.sending"));
    sending.add(arrived, bar, stop);
    sending.addClassName("sending");
    sending.setVisible(false);
    return sending;
  }

  private void stop() {
    field.getElement().executeJs("this.sending?.abort()");
    stopped = true;
    refuse(getTranslation("kit.file.stopped"));
  }

  private void receive(UploadEvent upload, Intake intake, Runnable onTaken) {
    UI ui = upload.getUI();
    String name = upload.getFileName();
    long size = upload.getFileSize();
    tell(ui, this::begin);
    try (InputStream bytes =
        new CountedStream(
            upload.getInputStream(), count -> tell(ui, () -> show(name, count, size)))) {
      intake.take(bytes, name);
      tell(
          ui,
          () -> {
            begin();
            done.setText(getTranslation("kit.file.taken", name));
            onTaken.run();
          });
    } catch (Refusal refused) {
      tell(ui, () -> refuse(refused.sentence(ui.getLocale())));
    } catch (IOException | UncheckedIOException e) { // stopped, or the connection is gone
      tell(ui, () -> sending.setVisible(false));
    }
  }

  /** Nobody looks any more when the page is gone; the file is taken all the same. */
  private static void tell(UI ui, SerializableRunnable news) {
    ui.accessLater(news, () -> {}).run();
  }

  private void begin() {
    stopped = false;
    done.setText("");
    sending.setVisible(false);
    refusal.clear();
  }

  private void show(String name, long count, long size) {
    if (stopped) {
      return;
    }
    sending.setVisible(true);
    bar.getElement()
        .setAttribute("max", String.valueOf(Math.max(1, size)))
        .setAttribute("value", String.valueOf(count));
    arrived.setText(
        getTranslation(
            count < size ? "kit.file.arrived" : "kit.file.checking",
            name,
            Figures.bytes(getLocale(), count),
            Figures.bytes(getLocale(), size)));
  }

  private void refuse(String sentence) {
    sending.setVisible(false);
    refusal.say(sentence);
  }
}
