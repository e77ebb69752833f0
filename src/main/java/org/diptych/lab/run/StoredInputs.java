package org.diptych.lab.run;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;
import org.diptych.media.PlainText;

/**
 * Inputs that are read when they are asked for. A picture is decoded once, and again only when its
 * memory was needed; its size is known without that.
 */
public final class StoredInputs implements Inputs {

  private final Function<String, Optional<Dimension>> sizes;
  private final Function<String, Optional<byte[]>> pictures;
  private final Function<String, Optional<String>> texts;
  private final Map<String, SoftReference<BufferedImage>> decoded = new ConcurrentHashMap<>();

  /**
   * @param sizes of a slot's picture
   * @param pictures the bytes of a slot's picture
   * @param texts a slot's text
   */
  public StoredInputs(
      Function<String, Optional<Dimension>> sizes,
      Function<String, Optional<byte[]>> pictures,
      Function<String, Optional<String>> texts) {
    this.sizes = sizes;
    this.pictures = pictures;
    this.texts = texts;
  }

  /** The same, whose sizes only the pictures tell. */
  StoredInputs(
      Function<String, Optional<byte[]>> pictures, Function<String, Optional<String>> texts) {
    this(
        slot ->
            pictures
                .apply(slot)
                .map(Pictures::decode)
                .map(picture -> new Dimension(picture.getWidth(), picture.getHeight())),
        pictures,
        texts);
  }

  /** Those of a comparison. */
  public static StoredInputs of(Comparison comparison, Blobs blobs) {
    return new StoredInputs(
        slot -> picture(comparison, slot).map(in -> new Dimension(in.width(), in.height())),
        slot -> picture(comparison, slot).map(in -> blobs.read(in.sha256())),
        slot ->
            comparison
                .input(slot)
                .filter(in -> !in.isPicture())
                .map(in -> PlainText.read(blobs.read(in.sha256()))));
  }

  private static Optional<Input> picture(Comparison comparison, String slot) {
    return comparison.input(slot).filter(Input::isPicture);
  }

  @Override
  public Optional<Dimension> size(String slot) {
    return sizes.apply(slot);
  }

  @Override
  public Optional<BufferedImage> find(String slot) {
    SoftReference<BufferedImage> known = decoded.get(slot);
    BufferedImage picture = known == null ? null : known.get();
    if (picture != null) {
      return Optional.of(picture);
    }
    Optional<BufferedImage> read = pictures.apply(slot).map(Pictures::decode);
    read.ifPresent(one -> decoded.put(slot, new SoftReference<>(one)));
    return read;
  }

  @Override
  public Optional<String> text(String slot) {
    return texts.apply(slot);
  }
}
