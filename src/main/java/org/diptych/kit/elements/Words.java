package org.diptych.kit.elements;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.platform.Texts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sentences of a custom element, by the last part of their key. */
final class Words {

  /** Gaps that only the browser can fill stand for themselves. */
  private static final Object[] GAPS = {"{0}", "{1}", "{2}", "{3}", "{4}"};

  private record Asked(String prefix, Locale spoken) {}

  /** One for all pages: nobody changes it. */
  private static final Map<Asked, ObjectNode> KNOWN = new ConcurrentHashMap<>();

  private Words() {}

  /**
   * @param prefix such as {@code kit.compare.}
   */
  static ObjectNode under(String prefix, Locale locale) {
    return KNOWN.computeIfAbsent(
        new Asked(prefix, Texts.spoken(locale)), asked -> find(prefix, asked.spoken));
  }

  private static ObjectNode find(String prefix, Locale locale) {
    ObjectNode words = JsonMapper.shared().createObjectNode();
    Texts.keys().stream()
        .filter(key -> key.startsWith(prefix))
        .sorted()
        .forEach(key -> words.put(key.substring(prefix.length()), Texts.of(locale, key, GAPS)));
    return words;
  }
}
