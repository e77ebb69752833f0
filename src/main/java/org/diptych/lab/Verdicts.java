package org.diptych.lab;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.lab.Comparison.Artifact;
import org.diptych.lab.Comparison.Run;
import org.diptych.lab.Verdict.Match;
import org.diptych.lab.Verdict.OtherWeights;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;

/** Sets the results of a comparison that ran again beside those of the original. */
public final class Verdicts {

  private final ComparisonReader reader;
  private final Blobs blobs;

  public Verdicts(ComparisonReader reader, Blobs blobs) {
    this.reader = reader;
    this.blobs = blobs;
  }

  /** One verdict per run that succeeded both times; empty when the comparison is no repetition. */
  public List<Verdict> of(Comparison again) {
    Optional<Comparison> original = again.againOf().flatMap(reader::find);
    return again.runs().stream()
        .flatMap(run -> original.stream().flatMap(first -> verdict(run, first)))
        .toList();
  }

  private Stream<Verdict> verdict(Run run, Comparison original) {
    return original.runs().stream()
        .filter(other -> other.arm() == run.arm() && other.seed() == run.seed())
        .flatMap(other ->
            result(run)
                .flatMap(mine -> result(other).map(theirs -> compare(run, other, mine, theirs)))
                .stream());
  }

  private static Optional<Artifact> result(Run run) {
    return run.state() == State.SUCCEEDED
        ? run.result().or(() -> run.texts().reduce((first, last) -> last))
        : Optional.empty();
  }

  private Verdict compare(Run run, Run original, Artifact mine, Artifact theirs) {
    boolean identical = mine.sha256().equals(theirs.sha256());
    boolean pictures = mine.isPicture() && theirs.isPicture();
    Difference difference =
        identical || !pictures
            ? new Difference(0, 0)
            : Difference.between(
                Pictures.decode(blobs.read(mine.sha256())),
                Pictures.decode(blobs.read(theirs.sha256())));
    return new Verdict(
        run.arm(),
        run.seed(),
        identical ? Match.IDENTICAL : pictures ? difference.match() : Match.OTHER_TEXT,
        difference.mean(),
        difference.max(),
        OtherWeights.between(run.environment(), original.environment()));
  }

  /** Of the 8-bit channels of two pictures, 0 to 255. */
  private record Difference(double mean, int max) {

    static Difference between(BufferedImage a, BufferedImage b) {
      if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
        return new Difference(255, 255);
      }
      long sum = 0;
      int max = 0;
      for (int y = 0; y < a.getHeight(); y++) {
        for (int x = 0; x < a.getWidth(); x++) {
          for (int shift = 0; shift <= 16; shift += 8) {
            int difference =
                Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
            sum += difference;
            max = Math.max(max, difference);
          }
        }
      }
      return new Difference(sum / (3.0 * a.getWidth() * a.getHeight()), max);
    }

    Match match() {
      return mean <= Verdict.TOLERANCE ? Match.WITHIN_TOLERANCE : Match.DIFFERENT;
    }
  }
}
