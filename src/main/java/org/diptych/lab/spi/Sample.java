package org.diptych.lab.spi;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.diptych.media.Pictures;

/**
 * Inputs that come with a demo, one click away; what it shows stands under {@code
 * demo.<id>.sample.<sample>}.
 *
 * @param pictures by slot, read when they are asked for
 * @param texts likewise
 */
public record Sample(
    String id, Map<String, Supplier<BufferedImage>> pictures, Map<String, Supplier<String>> texts) {

  /** Pictures alone. */
  public Sample(String id, Map<String, Supplier<BufferedImage>> pictures) {
    this(id, pictures, Map.of());
  }

  /**
   * A sample whose files lie in the folder {@code samples} beside a class of its demo: {@code
   * <id>-<slot>.jpg} for pictures, {@code <id>-<slot>.txt} for texts.
   */
  public static Sample beside(Class<?> demo, String id, List<String> pictures, List<String> texts) {
    return new Sample(
        id,
        bySlot(pictures, slot -> () -> Pictures.decode(bytes(demo, id, slot, "jpg"))),
        bySlot(
            texts, slot -> () -> new String(bytes(demo, id, slot, "txt"), StandardCharsets.UTF_8)));
  }

  private static <T> Map<String, Supplier<T>> bySlot(
      List<String> slots, Function<String, Supplier<T>> reader) {
    return slots.stream().collect(Collectors.toUnmodifiableMap(slot -> slot, reader));
  }

  private static byte[] bytes(Class<?> demo, String id, String slot, String ending) {
    String name = "samples/%s-%s.%s".formatted(id, slot, ending);
    try (InputStream in = demo.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("%s has no %s beside it".formatted(demo.getName(), name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
