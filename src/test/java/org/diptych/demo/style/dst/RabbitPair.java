package org.diptych.demo.style.dst;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pair of pictures that the authors of Deformable Style Transfer show their program with: its
 * keypoints at a long side of 256, and numbers of their program for them. Not part of the project.
 */
public final class RabbitPair {

  public static final Size SIZE = new Size(256, 256);

  private static final Path FOLDER = Path.of("../shared/data/style");
  private static final int CONTENT_SIDE = 450;
  private static final int STYLE_SIDE = 610;

  private RabbitPair() {}

  public static List<Match> matches() {
    List<Point> contents = points("keypoints/dst_demo_correspondence_A.txt", CONTENT_SIDE);
    List<Point> styles = points("keypoints/dst_demo_correspondence_B.txt", STYLE_SIDE);
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      matches.add(new Match(contents.get(i), styles.get(i)));
    }
    return matches;
  }

  private static List<Point> points(String name, int longSide) {
    try {
      return Files.readAllLines(file(name)).stream()
          .map(line -> line.split(",\\s*", -1))
          .map(pair -> new Point(Double.parseDouble(pair[0]), Double.parseDouble(pair[1])))
          .map(point -> point.scaled(256.0 / longSide))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode golden(String field) {
    return JsonMapper.shared().readTree(file("golden/golden.json")).get(field);
  }

  public static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  private static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), file + " is kept outside of the project and is not here");
    return file;
  }

  /** Where the authors' program pins the border, at a side of 256: every 3 pixels up to 240. */
  static PinnedBorder border() {
    List<Point> points = new ArrayList<>();
    for (int corner = 0; corner < 4; corner++) {
      points.add(new Point(corner / 2 * 255, corner % 2 * 255));
    }
    for (int place = 3; place <= 240; place += 3) {
      points.add(new Point(place, 0));
      points.add(new Point(place, 255));
      points.add(new Point(0, place));
      points.add(new Point(255, place));
    }
    return new PinnedBorder(SIZE, points);
  }
}
