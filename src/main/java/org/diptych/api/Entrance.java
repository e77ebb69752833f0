package org.diptych.api;

import java.util.Optional;
import java.util.function.Predicate;
import org.diptych.access.Shares;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.springframework.stereotype.Component;

/**
 * Who reaches which comparison: its owner every one, the visitor of a share link the shared one and
 * no other.
 */
@Component
record Entrance(ComparisonReader reader, Shares shares) {

  /**
   * The comparison, as it stood within the last second.
   *
   * @param token of a share link, for its visitor
   */
  Comparison comparison(Optional<String> token, String id) {
    return reader
        .find(id)
        .filter(found -> shown(token).test(found.id()))
        .orElseThrow(Entrance::nothing);
  }

  /** Refuses who does not reach this run. */
  void check(Optional<String> token, long run) {
    if (reader.ofRun(run).filter(shown(token)).isEmpty()) {
      throw nothing();
    }
  }

  /** The comparison that a run belongs to, as it stood within the last second. */
  Comparison ofRun(Optional<String> token, long run) {
    return reader
        .ofRun(run)
        .filter(shown(token))
        .flatMap(reader::find)
        .orElseThrow(Entrance::nothing);
  }

  private Predicate<String> shown(Optional<String> token) {
    return token
        .map(key -> shares.open(key).map(Predicate::<String>isEqual).orElse(id -> false))
        .orElse(id -> true);
  }

  /** One answer for whatever is not there or not shown. */
  static Refusal nothing() {
    return new Refusal(Kind.NOT_FOUND, "file.unknown");
  }
}
