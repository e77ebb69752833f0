package org.diptych.kit.forms;

import java.time.Duration;
import java.util.Locale;
import org.diptych.kit.Figures;
import org.diptych.kit.Notices;
import org.diptych.lab.Bin;
import org.diptych.platform.Texts;

/** What is said about deleting a comparison, before and after. */
public record Deletion(Bin bin, Locale locale) {

  /**
   * What goes, and whether it can come back.
   *
   * @param key of a sentence that counts what hangs on it
   */
  public String question(String key, String comparison) {
    Bin.Weight weight = bin.weigh(comparison);
    String size = Figures.bytes(locale, weight.bytes());
    boolean undo = bin.grace().isPositive();
    return Texts.of(locale, key, weight.runs(), weight.links(), size)
        + " "
        + Texts.of(locale, undo ? "page.comparison.removeUndo" : "page.comparison.removeNow");
  }

  /**
   * Says that it is deleted, with a way back while there is one.
   *
   * @param restored called when it is back
   */
  public void offerUndo(String comparison, String title, Runnable restored) {
    String done = Texts.of(locale, "page.comparison.removed", title);
    Duration left = bin.held(comparison).map(Bin.Held::left).orElse(Duration.ZERO);
    if (left.isPositive()) {
      String undo = Texts.of(locale, "page.comparison.undo");
      Notices.offer(done, undo, left, () -> undo(comparison, title, restored));
    } else {
      Notices.say(done);
    }
  }

  public void undo(String comparison, String title, Runnable restored) {
    bin.restore(comparison);
    Notices.say(Texts.of(locale, "page.comparison.restored", title));
    restored.run();
  }
}
