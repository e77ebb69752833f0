package org.diptych.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the bundles with its arguments: what is stored, so that each reader gets it in the
 * language of theirs.
 *
 * @param key in the bundles
 * @param arguments by position; numbers and strings
 */
public record Sentence(String key, List<Object> arguments) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public Sentence {
    arguments = List.copyOf(arguments);
  }

  /** Arguments that are no numbers are said as their text. */
  public static Sentence of(String key, Object... arguments) {
    return new Sentence(
        key,
        Arrays.stream(arguments)
            .map(value -> value instanceof Number ? value : (Object) value.toString())
            .toList());
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
