package org.diptych.lab.evidence;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Items;
import org.diptych.lab.spi.Table;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.platform.Shared;

/**
 * What runs keep of each item, such as their answers; what was read before is handed out again
 * while there is memory for it.
 */
public final class AnswerSheets {

  private final Blobs blobs;
  private final Read<AnswerSheet> read = new Read<>();
  private final Read<Table> tables = new Read<>();

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
    return kept(run, AnswerSheet.NAME);
  }

  private static Optional<Artifact> kept(Run run, String name) {
    return run.state() == State.SUCCEEDED ? run.latest(name) : Optional.empty();
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
        asked -> Summary.of(comparison, this::items, reference));
  }

  /** What a metric of a run that has succeeded came to on each item; empty where it is not kept. */
  Optional<ItemValues> items(Run run, String metric) {
    Optional<AnswerSheet> sheet =
        metric.equals(AnswerSheet.SHARE_RIGHT) ? of(run) : Optional.empty();
    return sheet
        .map(answers -> ItemValues.of(run, answers))
        .or(() ->
            kept(run, Items.NAME).flatMap(kept -> ItemValues.of(table(kept.sha256()), metric)));
  }

  /** By the metric that tells most; empty where a demo has none that ranks. */
  public Optional<Answer> answer(Comparison comparison, int reference) {
    return Answer.of(comparison, reference, arm -> summary(comparison, arm));
  }

  private AnswerSheet read(String sha256) {
    return read.get(sha256, () -> AnswerSheet.parse(text(sha256)));
  }

  private Table table(String sha256) {
    return tables.get(sha256, () -> Table.parse(text(sha256)));
  }

  private String text(String sha256) {
    return PlainText.read(blobs.read(sha256));
  }

  /** What was read, while there is memory for it. */
  private record Read<T>(Map<String, SoftReference<T>> all) {

    Read() {
      this(new ConcurrentHashMap<>());
    }

    T get(String sha256, Supplier<T> reading) {
      SoftReference<T> before = all.get(sha256);
      T value = before == null ? null : before.get();
      if (value == null) {
        value = reading.get();
        all.values().removeIf(reference -> reference.get() == null);
        all.put(sha256, new SoftReference<>(value));
      }
      return value;
    }
  }
}
