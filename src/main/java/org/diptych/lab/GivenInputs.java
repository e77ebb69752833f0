package org.diptych.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @throws Refusal for a slot that the demo does not have or that stays empty and must not, an
   *     upload that is gone, and a text that {@link PlainText} does not take
   */
  static GivenInputs of(Demo<?> demo, Map<String, String> given, Uploads uploads) {
    List<String> known = demo.inputs().stream().map(Slot::name).toList();
    given.keySet().stream()
        .filter(slot -> !known.contains(slot))
        .findFirst()
        .ifPresent(slot -> refuse("input.unknown", shortened(slot), known));
    Map<String, String> pictures = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Slot slot : demo.inputs()) {
      Optional<String> value =
          Optional.ofNullable(given.get(slot.name())).filter(text -> !text.isBlank());
      if (slot.required() && value.isEmpty()) {
        throw new Refusal(Kind.INVALID, "input.missing", slot.name()).about(slot.name());
      }
      value.ifPresent(text -> (slot.takesPicture() ? pictures : texts).put(slot.name(), text));
    }
    pictures.forEach((slot, upload) -> {
      if (uploads.find(upload).isEmpty()) {
        throw new Refusal(Kind.INVALID, "input.gone", shortened(upload)).about(slot);
      }
    });
    Map<String, byte[]> checked = new LinkedHashMap<>();
    texts.forEach((slot, text) -> checked.put(slot, PlainText.check(slot, text)));
    return new GivenInputs(pictures, checked);
  }

  /** As a run will see them. */
  Inputs open(Uploads uploads) {
    return new StoredInputs(
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

  private static void refuse(String key, Object... arguments) {
    throw new Refusal(Kind.INVALID, key, arguments);
  }
}
