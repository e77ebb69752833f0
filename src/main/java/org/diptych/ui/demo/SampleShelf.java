package org.diptych.ui.demo;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.lab.Demo;
import org.diptych.lab.Sample;
import org.diptych.media.Pictures;
import org.springframework.stereotype.Component;

/** Small pictures of the samples, drawn once. */
@Component
final class SampleShelf {

  private static final int SIDE = 200; // px, long side
  private static final float QUALITY = 0.85f;

  private final Map<String, List<String>> drawn = new ConcurrentHashMap<>();

  /** Addresses of a sample's pictures, in the order of the demo's inputs. */
  List<String> thumbnails(Demo<?> demo, Sample sample) {
    return drawn.computeIfAbsent(
        demo.card().id() + "/" + sample.id(),
        key ->
            demo.inputs().stream()
                .filter(slot -> sample.pictures().containsKey(slot.name()))
                .map(slot -> sample.pictures().get(slot.name()).get())
                .map(picture -> Pictures.jpeg(Pictures.within(picture, SIDE), QUALITY))
                .map(jpeg -> "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg))
                .toList());
  }
}
