package org.diptych.ui.demo;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.diptych.kit.elements.PictureSlot;
import org.diptych.kit.elements.PictureSlot.Taken;
import org.diptych.kit.forms.Fault;
import org.diptych.lab.run.StoredInputs;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.spi.Slot.Kind.Picture;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.media.Intake;
import org.diptych.media.Upload;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;

/**
 * The inputs: a slot for each picture, those that may stay empty folded away; and beside it the
 * points of two pictures, likewise.
 */
final class InputsEditor extends Div {

  private static final int THUMBNAIL = 640; // px, long side

  private final Demo<?> demo;
  private final Uploads uploads;
  private final String owner;
  private final Runnable onChange;
  private final Map<String, PictureSlot> pictures = new LinkedHashMap<>();
  private final Map<String, PointsSlot> points = new LinkedHashMap<>();

  InputsEditor(Demo<?> demo, Bench bench, String owner, Runnable onChange) {
    this.demo = demo;
    this.uploads = bench.uploads();
    this.owner = owner;
    this.onChange = onChange;
    addClassName("inputs");
    for (Slot slot : demo.inputs()) {
      switch (slot.kind()) {
        case Picture() -> pictures.put(slot.name(), pictureSlot(slot.name()));
        case Points kind -> points.put(slot.name(), pointsSlot(slot.name(), kind, bench));
      }
    }
    add(row(true));
    Div optional = row(false);
    if (optional.getComponentCount() > 0) {
      add(new Details(getTranslation("demo." + demo.card().id() + ".optionalInputs"), optional));
    }
  }

  /** The slots for points, which want more room than the pictures. */
  Div points() {
    Div all = new Div();
    all.addClassName("wide");
    all.setVisible(!points.isEmpty());
    points.values().forEach(all::add);
    return all;
  }

  /** Takes a picture that is already on the server, as if it had been uploaded. */
  void put(String slot, byte[] picture, String name) {
    Optional.ofNullable(pictures.get(slot)).ifPresent(to -> put(to, picture, name));
  }

  private void put(PictureSlot to, byte[] picture, String name) {
    try {
      to.put(take(new ByteArrayInputStream(picture), picture.length, name));
    } catch (Refusal refusal) { // many others send pictures at this moment
      to.refuse(refusal.sentence(getLocale()));
    }
  }

  /** Takes a text, as if it had been written here; it belongs to the pictures that are here. */
  void write(String slot, String text) {
    Optional.ofNullable(points.get(slot)).ifPresent(to -> to.write(text));
  }

  /** Takes points that a run found for the slots that were left empty, to be changed by hand. */
  void writeFound(String text) {
    points.values().stream()
        .filter(slot -> slot.given().isEmpty() && Points.count(text) > 0)
        .forEach(slot -> slot.write(text));
  }

  /** The first picture that is missing and must not be; its slot says so. */
  Optional<Fault> fault() {
    return demo.inputs().stream()
        .filter(slot -> slot.takesPicture() && slot.required())
        .map(slot -> pictures.get(slot.name()))
        .filter(slot -> slot.taken().isEmpty())
        .findFirst()
        .map(slot -> {
          String sentence = getTranslation("page.demo.missing", slot.label());
          slot.refuse(sentence);
          return new Fault(sentence, slot);
        });
  }

  /** Marks an input with what was said about it, if it is one of these. */
  Optional<Fault> refused(String slot, String sentence) {
    return Optional.ofNullable(pictures.get(slot))
        .map(picture -> {
          picture.refuse(sentence);
          return new Fault(sentence, picture).of(picture.label());
        })
        .or(() -> Optional.ofNullable(points.get(slot)).map(text -> text.refused(sentence)));
  }

  /** Takes what {@link #given} gave earlier, also of another visit; a picture may be gone since. */
  void restore(Map<String, String> given) {
    pictures.forEach((name, slot) ->
        Optional.ofNullable(given.get(name))
            .ifPresent(id ->
                uploads
                    .shown(id)
                    .ifPresentOrElse(
                        shown -> slot.put(taken(shown)),
                        () -> slot.refuse(getTranslation("page.draft.pictureGone")))));
    given.forEach(this::write);
  }

  /** Upload id or text by slot, of those that are filled. */
  Map<String, String> given() {
    Map<String, String> given = pictures();
    points.forEach((slot, input) -> input.given().ifPresent(text -> given.put(slot, text)));
    return given;
  }

  /** As far as they are here, to plan by: the sizes of the pictures. */
  Inputs sizes() {
    Map<String, Dimension> sizes = new LinkedHashMap<>();
    taken().forEach((slot, one) -> sizes.put(slot, new Dimension(one.width(), one.height())));
    return new StoredInputs(
        slot -> Optional.ofNullable(sizes.get(slot)),
        slot -> Optional.empty(),
        slot -> Optional.empty());
  }

  /** Upload id by slot, of those that have a picture. */
  Map<String, String> pictures() {
    Map<String, String> ids = new LinkedHashMap<>();
    taken().forEach((slot, picture) -> ids.put(slot, picture.id()));
    return ids;
  }

  private Map<String, Taken> taken() {
    Map<String, Taken> taken = new LinkedHashMap<>();
    pictures.forEach((name, slot) -> slot.taken().ifPresent(picture -> taken.put(name, picture)));
    return taken;
  }

  private void changed() {
    points.values().forEach(slot -> slot.show(taken()));
    onChange.run();
  }

  private Div row(boolean required) {
    Div row = new Div();
    row.addClassName("slots");
    demo.inputs().stream()
        .filter(slot -> slot.takesPicture() && slot.required() == required)
        .map(slot -> pictures.get(slot.name()))
        .forEach(row::add);
    return row;
  }

  private PictureSlot pictureSlot(String slot) {
    PictureSlot input = new PictureSlot(label(slot), hint(slot), this::take, this::changed);
    input.setId("input-" + slot);
    return input;
  }

  private PointsSlot pointsSlot(String slot, Points kind, Bench bench) {
    PointsSlot input = new PointsSlot(label(slot), hint(slot), kind, this::label, onChange, bench);
    input.setId("input-" + slot);
    return input;
  }

  private String label(String slot) {
    return getTranslation("demo.%s.input.%s.label".formatted(demo.card().id(), slot));
  }

  private String hint(String slot) {
    return getTranslation("demo.%s.input.%s.hint".formatted(demo.card().id(), slot));
  }

  private Taken take(InputStream bytes, long count, String name) {
    try (Intake.Place _ = uploads.admit(count)) {
      return taken(uploads.store(bytes, name, owner, THUMBNAIL));
    }
  }

  private static Taken taken(Uploads.Shown shown) {
    String src = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(shown.jpeg());
    Upload upload = shown.upload();
    return new Taken(upload.id(), upload.name(), src, upload.width(), upload.height());
  }
}
