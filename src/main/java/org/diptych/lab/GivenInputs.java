package org.diptych.lab;

import java.awt.Dimension;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.run.StoredInputs;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.store.ComparisonRows;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * The inputs of a submission, checked against the slots of its demo.
 *
 * @param pictures upload id by slot
 * @param texts in UTF-8, by slot
 */
record GivenInputs(Map<String, String> pictures, Map<String, byte[]> texts) {

  private static final int SHOWN = 40;

  /**
   * @param given past {@link FirstLook}
   * @throws Refusal for an upload that is gone, and a text that {@link PlainText} does not take
   */
  static GivenInputs of(Demo<?> demo, Map<String, String> given, Uploads uploads) {
    Map<String, String> pictures = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Slot slot : demo.inputs()) {
      Optional<String> value =
          Optional.ofNullable(given.get(slot.name())).filter(text -> !text.isBlank());
      value.ifPresent(text -> (slot.takesPicture() ? pictures : texts).put(slot.name(), text));
    }
    pictures.forEach((slot, upload) -> {
      if (uploads.find(upload).isEmpty()) {
        throw new Refusal(Kind.INVALID, "input.gone", shortened(upload)).at(place(slot));
      }
    });
    Map<String, byte[]> checked = new LinkedHashMap<>();
    texts.forEach((slot, text) ->
        checked.put(slot, Refusal.within(place(slot), () -> PlainText.check(slot, text))));
    return new GivenInputs(pictures, checked);
  }

  /** As a run will see them. */
  Inputs open(Uploads uploads) {
    return new StoredInputs(
        slot ->
            Optional.ofNullable(pictures.get(slot))
                .flatMap(uploads::find)
                .map(upload -> new Dimension(upload.width(), upload.height())),
        slot -> Optional.ofNullable(pictures.get(slot)).flatMap(uploads::png),
        slot -> Optional.ofNullable(texts.get(slot)).map(PlainText::read));
  }

  /** Writes them to a comparison, in the caller's transaction. */
  void store(String comparison, ComparisonRows rows, Blobs blobs) {
    pictures.forEach((slot, upload) -> rows.insertUpload(comparison, slot, upload));
    texts.forEach((slot, bytes) ->
        rows.insertText(comparison, slot, blobs.put(bytes, PlainText.MEDIA_TYPE).sha256()));
  }

  /** Enough of what was given to know it by. */
  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /** Where a program's JSON has it. */
  static String place(String slot) {
    return "inputs." + slot;
  }
}
