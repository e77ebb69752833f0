package org.diptych.paintings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.media.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaintingsTest {

  /** What JPEG leaves of the finest of them; two different pictures are some 10 dB alike. */
  private static final double LEAST = 24;

  static Stream<String> pictures() {
    return Paintings.PICTURES.keySet().stream();
  }

  static Stream<String> points() {
    return Paintings.KEYPOINTS.keySet().stream();
  }

  @Test
  void everythingThatShipsHasItsPainter() throws IOException {
    try (Stream<Path> files = Files.list(Paintings.SHIPPED)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\..*", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(pictures(), points()).collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void whatShipsIsWhatItsPainterPaints(String name) throws IOException {
    byte[] shipped = Files.readAllBytes(Paintings.SHIPPED.resolve(name + ".jpg"));
    assertThat(Paintings.likeness(Paintings.PICTURES.get(name).get(), Pictures.decode(shipped)))
        .as("likeness in dB")
        .isGreaterThan(LEAST);
  }

  @ParameterizedTest
  @MethodSource("points")
  void pointsThatShipAreWhereTheirPaintersPutThem(String name) throws IOException {
    String shipped = Files.readString(Paintings.SHIPPED.resolve(name + ".txt"));
    double[] painted = numbers(Paintings.KEYPOINTS.get(name).text());
    double[] read = numbers(shipped);
    assertThat(read).hasSameSizeAs(painted);
    for (int i = 0; i < read.length; i++) {
      assertThat(read[i]).isCloseTo(painted[i], within(0.01));
    }
  }

  private static double[] numbers(String text) {
    return Stream.of(text.strip().split("[\\s,;]+")).mapToDouble(Double::parseDouble).toArray();
  }
}
