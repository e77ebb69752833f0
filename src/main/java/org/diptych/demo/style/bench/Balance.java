package org.diptych.demo.style.bench;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What one network reaches on one pair of pictures as the content weight grows: by how much it is
 * off the style, for how much it is off the content.
 *
 * @param points at least one, in any order
 */
record Balance(List<Point> points) {

  /** Distances of one result; smaller is better. */
  record Point(double style, double content) {}

  Balance {
    points = points.stream().sorted(Comparator.comparingDouble(Point::content)).toList();
  }

  /**
   * Distance to the style for a given distance to the content: its logarithm is interpolated
   * linearly between the two nearest points.
   *
   * @return empty where the content is outside of what was reached
   */
  OptionalDouble styleAt(double content) {
    for (int i = 0; i + 1 < points.size(); i++) {
      Point left = points.get(i);
      Point right = points.get(i + 1);
      if (left.content() <= content && content <= right.content()) {
        double gap = right.content() - left.content();
        double share = gap == 0 ? 0 : (content - left.content()) / gap;
        double log = (1 - share) * Math.log(left.style()) + share * Math.log(right.style());
        return OptionalDouble.of(Math.exp(log));
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * How far this is from the style in units of another's distance at equal content, as a logarithm:
   * the mean over all contents that one of them has and the other reaches.
   *
   * @return empty where their contents do not overlap
   */
  OptionalDouble logRatio(Balance other) {
    DoubleStream ours = differences(other);
    DoubleStream theirs = other.differences(this).map(difference -> -difference);
    return DoubleStream.concat(ours, theirs).average();
  }

  private DoubleStream differences(Balance other) {
    return points.stream()
        .flatMapToDouble(point ->
            other.styleAt(point.content()).stream().map(style -> Math.log(point.style() / style)));
  }
}
