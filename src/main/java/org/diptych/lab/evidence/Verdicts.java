package org.diptych.lab.evidence;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.lab.evidence.Verdict.Match;
import org.diptych.lab.evidence.Verdict.OtherAnswers;
import org.diptych.lab.evidence.Verdict.OtherWeights;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Used;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;

/** Sets the results of a comparison that ran again beside those of the original. */
public final class Verdicts {

  private final ComparisonReader reader;
  private final Blobs blobs;
  private final AnswerSheets sheets;

  public Verdicts(ComparisonReader reader, Blobs blobs) {
    this.reader = reader;
    this.blobs = blobs;
    sheets = new AnswerSheets(blobs);
  }

  /** One verdict per run that succeeded both times; empty when the comparison is no repetition. */
  public List<Verdict> of(Comparison again) {
    Optional<Comparison> original = again.againOf().flatMap(reader::find);
    return again.runs().stream()
        .flatMap(run -> original.stream().flatMap(first -> verdict(again, run, first)))
        .toList();
  }

  private Stream<Verdict> verdict(Comparison again, Run run, Comparison original) {
    return original.runs().stream()
        .filter(other -> other.arm() == run.arm() && other.seed() == run.seed())
        .flatMap(other ->
            ofAnswers(run, other)
                .or(() ->
                    result(again, run)
                        .flatMap(mine ->
                            result(original, other)
                                .map(theirs -> compare(run, other, mine, theirs))))
                .stream());
  }

  /**
   * Where both answered something: what runs are for decides, and not the picture they draw of it.
   */
  private Optional<Verdict> ofAnswers(Run run, Run original) {
    return sheets
        .of(run)
        .flatMap(mine -> sheets.of(original).map(theirs -> compare(run, original, mine, theirs)));
  }

  private static Verdict compare(Run run, Run original, AnswerSheet mine, AnswerSheet theirs) {
    boolean comparable = ofSameData(run, original) && mine.isOfSameTest(theirs);
    Optional<OtherAnswers> answers =
        comparable ? Optional.of(OtherAnswers.between(mine, theirs)) : Optional.empty();
    Match match =
        answers
            .map(found ->
                found.changed() > 0
                    ? Match.OTHER_ANSWERS
                    : run.metrics().equals(original.metrics())
                        ? Match.SAME_ANSWERS
                        : Match.OTHER_VALUES)
            .orElse(Match.OTHER_DATA);
    return new Verdict(run.arm(), run.seed(), match, 0, 0, answers, weights(run, original));
  }

  private static boolean ofSameData(Run run, Run original) {
    return Used.in(run.environment())
        .filter(Used::isData)
        .allMatch(used ->
            Used.of(used.role(), original.environment())
                .filter(other -> other.sha256().equals(used.sha256()))
                .isPresent());
  }

  private static Optional<Artifact> result(Comparison comparison, Run run) {
    return run.state() == State.SUCCEEDED
        ? comparison.result(run).or(() -> run.files().reduce((first, last) -> last))
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
        Optional.empty(),
        weights(run, original));
  }

  private static Optional<OtherWeights> weights(Run run, Run original) {
    return OtherWeights.between(run.environment(), original.environment());
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
