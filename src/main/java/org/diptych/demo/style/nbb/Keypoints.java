package org.diptych.demo.style.nbb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.platform.Refusal;

/**
 * Places of the content and the places of the style that correspond to them, the surest first.
 *
 * <p>As text a line holds four numbers: row and column in the content, row and column in the style,
 * in pixels of the pictures as they were uploaded, from 0 at the upper left. What follows a # is a
 * remark.
 */
public record Keypoints(List<Match> matches) {

  /** More than this nobody edits by hand, and a warp needs no more. */
  public static final int MOST = 200;

  private static final String NUMBER = "(-?\\d{1,5}(?:\\.\\d{0,6})?)";
  private static final Pattern LINE =
      Pattern.compile("%1$s[\\s,;]+%1$s[\\s,;]+%1$s[\\s,;]+%1$s".formatted(NUMBER));

  /** A place in a picture, in pixels. */
  public record Point(double row, double column) {

    public Point scaled(double factor) {
      return new Point(row * factor, column * factor);
    }

    /** The same place when the picture has another size; pixels are areas. */
    Point resized(Size from, Size to) {
      return new Point(
          (row + 0.5) * to.height() / from.height() - 0.5,
          (column + 0.5) * to.width() / from.width() - 0.5);
    }

    public double distance(Point other) {
      return Math.hypot(row - other.row, column - other.column);
    }

    public boolean within(Size size) {
      return row >= 0 && column >= 0 && row <= size.height() - 1 && column <= size.width() - 1;
    }
  }

  /** Two places that correspond. */
  public record Match(Point content, Point style) {}

  public Keypoints {
    matches = List.copyOf(matches);
  }

  /**
   * @param content size of the picture as uploaded
   * @param style likewise
   * @throws Refusal with the line that is no match, lies outside of a picture, or is one too many
   */
  public static Keypoints parse(String text, Size content, Size style) {
    List<Match> matches = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        matches.add(match(line, i + 1, content, style));
      }
    }
    if (matches.size() > MOST) {
      throw refusal("style.tooManyKeypoints", matches.size(), MOST);
    }
    return new Keypoints(matches);
  }

  private static Match match(String line, int number, Size content, Size style) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      throw refusal(
          "style.keypointLine", number, line.length() > 40 ? line.substring(0, 40) : line);
    }
    Match match =
        new Match(
            new Point(value(found, 1), value(found, 2)),
            new Point(value(found, 3), value(found, 4)));
    if (!match.content().within(content)) {
      throw outside("style.keypointOutsideContent", number, match.content(), content);
    }
    if (!match.style().within(style)) {
      throw outside("style.keypointOutsideStyle", number, match.style(), style);
    }
    return match;
  }

  private static double value(Matcher found, int group) {
    return Double.parseDouble(found.group(group));
  }

  private static Refusal outside(String key, int line, Point point, Size size) {
    return refusal(key, line, point.row(), point.column(), size.width(), size.height());
  }

  private static Refusal refusal(String key, Object... arguments) {
    return new Refusal(Refusal.Kind.INVALID, key, arguments).at("inputs." + KeypointFinding.NAME);
  }

  /** What {@link #parse} reads, to a tenth of a pixel. */
  public String text() {
    return matches.stream()
        .map(match ->
            String.format(
                Locale.ROOT,
                "%.1f %.1f %.1f %.1f\n",
                match.content().row(),
                match.content().column(),
                match.style().row(),
                match.style().column()))
        .collect(Collectors.joining());
  }
}
