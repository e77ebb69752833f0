package org.diptych.lab.evidence;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.platform.Shared;

/** The answers of runs; what was read before is handed out again while there is memory for it. */
public final class AnswerSheets {

  private final Blobs blobs;
  private final Map<String, SoftReference<AnswerSheet>> read = new ConcurrentHashMap<>();

  private final Shared<Asked, Summary> summaries = new Shared<>(Duration.ofHours(1), 64);

  /** What a summary is of. */
  private record Asked(List<Run> done, int reference) {}

  public AnswerSheets(Blobs blobs) {
    this.blobs = blobs;
  }

  /** The runs that have succeeded, and keep answers. */
  public static List<Run> answered(Comparison comparison) {
    return comparison.runs().stream().filter(run -> kept(run).isPresent()).toList();
  }

  /** Empty unless the run has succeeded, and keeps answers. */
  public Optional<AnswerSheet> of(Run run) {
    return kept(run).map(text -> read(text.sha256()));
  }

  private static Optional<Artifact> kept(Run run) {
    return run.state() == State.SUCCEEDED ? run.latest(AnswerSheet.NAME) : Optional.empty();
  }

  /**
   * Of the runs that have succeeded, against the first arm, with headlines where they answered;
   * worked out once for all.
   */
  public Summary summary(Comparison comparison) {
    return summary(comparison, comparison.arms().getFirst());
  }

  /** The same, set against this arm. */
  public Summary summary(Comparison comparison, Arm reference) {
    List<Run> done =
        comparison.runs().stream().filter(run -> run.state() == State.SUCCEEDED).toList();
    return summaries.get(
        new Asked(done, reference.position()),
        asked -> Summary.of(comparison, this::of, reference));
  }

  /** By the metric that tells most; empty where a demo has none that ranks. */
  public Optional<Answer> answer(Comparison comparison, int reference) {
    return Answer.of(comparison, reference, arm -> summary(comparison, arm));
  }

  private AnswerSheet read(String sha256) {
    SoftReference<AnswerSheet> before = read.get(sha256);
    AnswerSheet sheet = before == null ? null : before.get();
    if (sheet == null) {
      sheet = AnswerSheet.parse(PlainText.read(blobs.read(sha256)));
      read.values().removeIf(reference -> reference.get() == null);
      read.put(sha256, new SoftReference<>(sheet));
    }
    return sheet;
  }
}
