package org.diptych.ui.kit;

import java.util.Locale;
import java.util.ResourceBundle;
import org.diptych.platform.Texts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sentences of a custom element, by the last part of their key. */
final class Words {

  /** Gaps that only the browser can fill stand for themselves. */
  private static final Object[] GAPS = {"{0}", "{1}", "{2}", "{3}", "{4}"};

  private Words() {}

  /**
   * @param prefix such as {@code kit.compare.}
   */
  static ObjectNode under(String prefix, Locale locale) {
    ObjectNode words = JsonMapper.shared().createObjectNode();
    ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .sorted()
        .forEach(key -> words.put(key.substring(prefix.length()), Texts.of(locale, key, GAPS)));
    return words;
  }
}
