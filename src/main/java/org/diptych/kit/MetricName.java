package org.diptych.kit;

import java.util.Locale;
import java.util.Optional;
import org.diptych.lab.spi.Metric;
import org.diptych.platform.Texts;

/** What people call a metric: the demo's own word, else the name that its runs use. */
public final class MetricName {

  private MetricName() {}

  public static String of(Locale locale, String demo, String metric) {
    return Texts.find(locale, key(demo, metric)).orElse(metric);
  }

  /** What it means, in a sentence or two. */
  public static Optional<String> definition(Locale locale, String demo, Metric metric) {
    return Texts.find(locale, key(demo, metric.name()) + ".help");
  }

  /** What it is evidence of. */
  public static String aspect(Locale locale, String demo, Metric metric) {
    return Texts.find(locale, "demo." + demo + ".aspect." + metric.aspect())
        .orElse(metric.aspect());
  }

  private static String key(String demo, String metric) {
    return "demo." + demo + ".metric." + metric;
  }
}
