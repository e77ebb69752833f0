package org.diptych.kit;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.diptych.platform.Shared;

/** Rows of tables as markup, made once for all viewers who see the same in the same language. */
@org.springframework.stereotype.Component
public final class KnownRows {

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 4096;

  private final Shared<Record, List<String>> rows = new Shared<>(KEPT, MOST);

  /**
   * The cells of a row.
   *
   * @param what everything that they depend on, the language included
   */
  public List<String> of(Record what, Supplier<List<Component>> cells) {
    return rows.get(what, any -> cells.get().stream().map(Markup::of).toList());
  }
}
