package org.diptych.models;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds licence and source of weights: in the text file beside them, where a line says {@code
 * licence: …} or {@code source: …}, else in the metadata of the file.
 */
record Card(String text, Map<String, String> metadata) {

  private static final int LONGEST = 200;

  Optional<String> licence() {
    return find("licen[cs]e");
  }

  Optional<String> source() {
    return find("source|url");
  }

  private Optional<String> find(String key) {
    Matcher line = Pattern.compile("(?im)^[\\s*-]*(?:" + key + ")\\**:\\**(.+)$").matcher(text);
    Optional<String> written = line.find() ? Optional.of(line.group(1)) : Optional.empty();
    return written
        .or(() ->
            metadata.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).matches(key))
                .map(Map.Entry::getValue)
                .findFirst())
        .map(Card::plain)
        .filter(value -> !value.isEmpty());
  }

  private static String plain(String value) {
    String text = value.replaceAll("\\p{C}", "").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
