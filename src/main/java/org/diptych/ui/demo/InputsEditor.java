package org.diptych.ui.demo;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.Demo;
import org.diptych.lab.Slot;
import org.diptych.media.Pictures;
import org.diptych.media.Upload;
import org.diptych.media.Uploads;
import org.diptych.ui.kit.PictureSlot;
import org.diptych.ui.kit.PictureSlot.Taken;

/** The input pictures: a slot for each, those that may stay empty folded away. */
final class InputsEditor extends Div {

  private static final int THUMBNAIL = 640; // px, long side
  private static final float QUALITY = 0.85f;

  private final Uploads uploads;
  private final String owner;
  private final Map<String, PictureSlot> slots = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  InputsEditor(Demo<?> demo, Uploads uploads, String owner, Runnable onChange) {
    this.uploads = uploads;
    this.owner = owner;
    addClassName("inputs");
    demo.inputs().stream()
        .filter(Slot::takesPicture)
        .forEach(slot -> slots.put(slot.name(), slot(demo, slot, onChange)));
    add(row(demo, true));
    Div optional = row(demo, false);
    if (optional.getComponentCount() > 0) {
      add(new Details(getTranslation("demo." + demo.card().id() + ".optionalInputs"), optional));
    }
  }

  /** Takes a picture that is already on the server, as if it had been uploaded. */
  void put(String slot, byte[] picture, String name) {
    Optional.ofNullable(slots.get(slot))
        .ifPresent(to -> to.put(take(new ByteArrayInputStream(picture), name)));
  }

  /** Takes a text, as if it had been written here. */
  void write(String slot, String text) {
    texts.put(slot, text);
  }

  /** Upload id or text by slot, of those that are filled. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>(texts);
    slots.forEach((name, slot) -> slot.taken().ifPresent(taken -> given.put(name, taken.id())));
    return given;
  }

  private Div row(Demo<?> demo, boolean required) {
    Div row = new Div();
    row.addClassName("slots");
    demo.inputs().stream()
        .filter(slot -> slot.takesPicture() && slot.required() == required)
        .map(slot -> slots.get(slot.name()))
        .forEach(row::add);
    return row;
  }

  private PictureSlot slot(Demo<?> demo, Slot slot, Runnable onChange) {
    String texts = "demo.%s.input.%s".formatted(demo.card().id(), slot.name());
    PictureSlot input =
        new PictureSlot(
            getTranslation(texts + ".label"),
            getTranslation(texts + ".hint"),
            this::take,
            onChange);
    input.setId("input-" + slot.name());
    return input;
  }

  private Taken take(InputStream bytes, String name) {
    Upload upload = uploads.store(bytes, name, owner);
    byte[] small =
        uploads
            .png(upload.id())
            .map(png -> Pictures.jpeg(Pictures.within(Pictures.decode(png), THUMBNAIL), QUALITY))
            .orElseThrow();
    String src = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(small);
    return new Taken(upload.id(), upload.name(), src, upload.width(), upload.height());
  }
}
