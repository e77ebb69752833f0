package org.diptych.ui.comparison.head;

import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.kit.Chip;
import org.diptych.kit.Part;
import org.diptych.lab.store.Comparison;
import org.diptych.platform.Texts;

/**
 * What one must know about how the runs were made, in one chip: a demo has a text {@code
 * demo.<id>.note.<key>.<value>} for every noted value of which people should be told, such as
 * untrained features, and beside it {@code .label}, two words for the chip. What {@code .owner}
 * adds, such as what to install, is said to who can do it.
 */
final class NoticePart extends Span implements Part {

  private final boolean owner;
  private List<String> said = List.of();

  /**
   * @param owner whether the viewer may change anything here
   */
  NoticePart(boolean owner) {
    this.owner = owner;
  }

  @Override
  public void show(Comparison now) {
    List<String> keys =
        now.runs().stream()
            .flatMap(run -> run.environment().entrySet().stream())
            .map(note -> key(now.demo(), note.getKey(), note.getValue()))
            .distinct()
            .filter(Texts::has)
            .sorted()
            .toList();
    if (!keys.equals(said)) {
      said = keys;
      removeAll();
      if (!keys.isEmpty()) {
        add(new Chip("notes", labels(keys), keys.stream().flatMap(this::sentences).toList()));
      }
    }
  }

  private String labels(List<String> keys) {
    return keys.stream()
        .map(key -> getTranslation(key + ".label"))
        .collect(Collectors.joining(" · "));
  }

  private Stream<String> sentences(String key) {
    String advice = key + ".owner";
    return Stream.concat(
        Stream.of(getTranslation(key)),
        owner && Texts.has(advice) ? Stream.of(getTranslation(advice)) : Stream.empty());
  }

  private static String key(String demo, String note, String value) {
    String plain = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "demo.%s.note.%s.%s".formatted(demo, note, plain);
  }
}
