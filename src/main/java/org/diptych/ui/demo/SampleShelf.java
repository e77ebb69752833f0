package org.diptych.ui.demo;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Sample;
import org.diptych.lab.spi.Slot;
import org.diptych.media.Pictures;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Small pictures of the samples: made once, beginning when the site starts, since it takes time.
 */
@Component
public final class SampleShelf {

  private static final int SIDE = 240; // px, long side
  private static final float QUALITY = 0.85f;

  private final Demos demos;
  private final Map<String, CompletableFuture<Map<String, String>>> made =
      new ConcurrentHashMap<>();

  SampleShelf(Demos demos) {
    this.demos = demos;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    demos.all().forEach(demo -> demo.samples().forEach(sample -> begin(demo, sample)));
  }

  private void begin(Demo<?> demo, Sample sample) {
    var _ = thumbnails(demo, sample);
  }

  /** Addresses by slot, in the order of the demo's inputs; comes when all are made. */
  public CompletableFuture<Map<String, String>> thumbnails(Demo<?> demo, Sample sample) {
    return made.computeIfAbsent(
        demo.card().id() + "/" + sample.id(),
        key -> CompletableFuture.supplyAsync(() -> make(demo, sample)));
  }

  private static Map<String, String> make(Demo<?> demo, Sample sample) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (Slot slot : demo.inputs()) {
      if (sample.pictures().containsKey(slot.name())) {
        var picture = sample.pictures().get(slot.name()).get();
        byte[] jpeg = Pictures.jpeg(Pictures.within(picture, SIDE), QUALITY);
        addresses.put(
            slot.name(), "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
      }
    }
    return addresses;
  }
}
