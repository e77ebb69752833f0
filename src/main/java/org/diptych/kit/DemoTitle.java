package org.diptych.kit;

import java.util.Locale;
import org.diptych.platform.Texts;

/** What people call a demo; one that is not here any more goes by its id. */
public final class DemoTitle {

  private DemoTitle() {}

  public static String of(Locale locale, String demo) {
    return Texts.find(locale, "demo." + demo + ".title").orElse(demo);
  }
}
