package org.diptych.ui.comparison;

import java.util.Locale;
import org.diptych.platform.Texts;

/** What people call a metric: the demo's own word, else the name that its runs use. */
final class MetricName {

  private MetricName() {}

  static String of(Locale locale, String demo, String metric) {
    String key = "demo." + demo + ".metric." + metric;
    return Texts.has(key) ? Texts.of(locale, key) : metric;
  }
}
