package org.diptych.ui.comparison;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.lab.Comparison;
import org.diptych.lab.ComparisonReader;
import org.diptych.lab.RunMetrics;
import org.springframework.stereotype.Component;

/** The metrics of watched comparisons, read once for all viewers of a state. */
@Component
final class Curves {

  private static final int MOST_KEPT = 64;

  private final ComparisonReader reader;
  private final Map<String, Read> reads = new ConcurrentHashMap<>();

  Curves(ComparisonReader reader) {
    this.reader = reader;
  }

  private record Read(Comparison at, List<RunMetrics> metrics) {}

  List<RunMetrics> of(Comparison comparison) {
    if (reads.size() > MOST_KEPT) {
      reads.clear();
    }
    return reads
        .compute(
            comparison.id(),
            (id, known) ->
                known != null && known.at().equals(comparison)
                    ? known
                    : new Read(comparison, reader.metrics(id)))
        .metrics();
  }
}
