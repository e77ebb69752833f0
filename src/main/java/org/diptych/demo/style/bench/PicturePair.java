package org.diptych.demo.style.bench;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.demo.style.Samples;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Sample;
import org.diptych.media.Pictures;

/** A content and a style. */
record PicturePair(BufferedImage content, BufferedImage style) {

  static final String SAMPLES = "samples";

  /**
   * The samples, or pairs of files.
   *
   * @param given {@link #SAMPLES}, or each as content:style
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static List<PicturePair> read(List<String> given) throws IOException {
    if (given.equals(List.of(SAMPLES))) {
      return Samples.pairs().stream()
          .map(sample -> new PicturePair(of(sample, "content"), of(sample, "style")))
          .toList();
    }
    List<PicturePair> pairs = new ArrayList<>();
    for (String pair : given) {
      String[] files = pair.split(":", -1);
      if (files.length != 2) {
        throw new IllegalArgumentException(
            "--pairs takes 'samples', or content:style,content:style …, not '%s'.".formatted(pair));
      }
      pairs.add(new PicturePair(picture(Path.of(files[0])), picture(Path.of(files[1]))));
    }
    return pairs;
  }

  private static BufferedImage of(Sample sample, String slot) {
    return requireNonNull(sample.pictures().get(slot)).get();
  }

  private static BufferedImage picture(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("%s is no picture that can be read.".formatted(file));
    }
    return Pictures.decode(Files.readAllBytes(file));
  }

  /** As a run sees them. */
  Inputs inputs() {
    return slot ->
        switch (slot) {
          case "content" -> Optional.of(content);
          case "style" -> Optional.of(style);
          default -> Optional.empty();
        };
  }
}
