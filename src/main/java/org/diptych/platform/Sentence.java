package org.diptych.platform;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the bundles with its arguments: what is stored, so that each reader gets it in the
 * language of theirs.
 *
 * @param key in the bundles
 * @param arguments by position; numbers and strings
 */
public record Sentence(String key, List<Object> arguments) {

  private static final int SHOWN = 200;
  private static final JsonMapper JSON = JsonMapper.shared();

  public Sentence {
    arguments = List.copyOf(arguments);
  }

  /**
   * Arguments that are no numbers are said as their text, and of each text at most {@link #SHOWN}
   * characters, none of them hidden: it may be what a stranger sent. A list is said whole, each of
   * its texts by that rule.
   */
  public static Sentence of(String key, Object... arguments) {
    return new Sentence(key, Arrays.stream(arguments).map(Sentence::said).toList());
  }

  private static Object said(Object value) {
    return switch (value) {
      case Number number -> number;
      case Collection<?> list ->
          list.stream().map(one -> shown(one.toString())).collect(Collectors.joining(", "));
      default -> shown(value.toString());
    };
  }

  /** As much of a text as is said, nothing hidden. */
  static String shown(String text) {
    int length = PlainName.length(text);
    String cut = length > SHOWN ? text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…" : text;
    return PlainName.hides(cut) ? PlainName.marked(cut) : cut;
  }

  /** Of {@link #toJson}. */
  public static Sentence parse(String json) {
    return JSON.readValue(json, Sentence.class);
  }

  public String toJson() {
    return JSON.writeValueAsString(this);
  }

  public String in(Locale locale) {
    return Texts.of(locale, key, arguments.toArray());
  }
}
