package org.diptych.lab.store;

import java.util.Collection;
import java.util.Locale;

/** Where a run stands, and a comparison by its runs. */
public enum State {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  public static State parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** As the database and the API spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }

  /** Of a comparison: running until all runs are final, then the worst of them. */
  static State of(Collection<State> runs) {
    if (runs.stream().allMatch(State::isFinal)) {
      return runs.contains(FAILED) ? FAILED : runs.contains(CANCELLED) ? CANCELLED : SUCCEEDED;
    }
    return runs.stream().allMatch(state -> state == QUEUED) ? QUEUED : RUNNING;
  }
}
