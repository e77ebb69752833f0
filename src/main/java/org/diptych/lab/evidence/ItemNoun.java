package org.diptych.lab.evidence;

import java.util.Locale;
import org.diptych.platform.Texts;

/** What a demo calls the things that its metrics are measured on, as it stands after "over". */
public final class ItemNoun {

  private ItemNoun() {}

  public static String of(Locale locale, String demo) {
    return Texts.find(locale, "demo." + demo + ".items")
        .orElseGet(() -> Texts.of(locale, "page.summary.items"));
  }
}
