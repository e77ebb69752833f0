package org.diptych.api;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.diptych.access.Visitors;
import org.diptych.lab.Submission;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Sample;
import org.diptych.media.Intake;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Texts;
import org.springframework.stereotype.Component;

/**
 * Samples by name, so that a program needs no picture of its own to try a demo: {@code sample:lake}
 * stands for what the sample has for the slot where it is given.
 */
@Component
class SampleInputs {

  static final String PREFIX = "sample:";

  private final Demos demos;
  private final Uploads uploads;
  private final Map<String, String> taken = new ConcurrentHashMap<>(); // upload by demo/sample/slot

  SampleInputs(Demos demos, Uploads uploads) {
    this.demos = demos;
    this.uploads = uploads;
  }

  /**
   * @throws Refusal for a sample that the demo does not have, or that has nothing for that slot
   */
  Submission filledIn(Submission given) {
    return demos.find(given.demo()).map(demo -> filledIn(demo, given)).orElse(given);
  }

  private Submission filledIn(Demo<?> demo, Submission given) {
    Map<String, String> inputs = new LinkedHashMap<>(given.inputs());
    inputs.replaceAll((slot, value) ->
        value != null && value.startsWith(PREFIX)
            ? Refusal.within(
                "inputs." + slot, () -> value(demo, slot, value.substring(PREFIX.length())))
            : value);
    return new Submission(given.demo(), given.title(), inputs, given.arms(), given.seeds());
  }

  private String value(Demo<?> demo, String slot, String id) {
    List<String> known =
        demo.samples().stream().filter(one -> has(one, slot)).map(Sample::id).toList();
    Sample sample =
        demo.samples().stream()
            .filter(one -> one.id().equals(id) && has(one, slot))
            .findFirst()
            .orElseThrow(() -> new Refusal(Kind.INVALID, "sample.unknown", id, slot, known));
    return Optional.ofNullable(sample.texts().get(slot))
        .map(Supplier::get)
        .orElseGet(() -> upload(demo, sample, slot));
  }

  static boolean has(Sample sample, String slot) {
    return sample.pictures().containsKey(slot) || sample.texts().containsKey(slot);
  }

  /** The same one as before, as long as it is there. */
  private String upload(Demo<?> demo, Sample sample, String slot) {
    String name = "demo.%s.sample.%s.%s".formatted(demo.card().id(), sample.id(), slot);
    String known = taken.get(name);
    if (known != null && uploads.find(known).isPresent()) {
      return known;
    }
    BufferedImage picture = Objects.requireNonNull(sample.pictures().get(slot)).get();
    byte[] png = Pictures.png(picture);
    try (Intake.Place _ = uploads.admit(png.length)) {
      String id =
          uploads.store(new ByteArrayInputStream(png), Texts.english(name), Visitors.PROGRAM).id();
      taken.put(name, id);
      return id;
    }
  }
}
