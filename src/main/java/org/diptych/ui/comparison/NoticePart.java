package org.diptych.ui.comparison;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Locale;
import org.diptych.lab.Comparison;
import org.diptych.platform.Texts;
import org.diptych.ui.kit.Notice;

/**
 * What one must know about how the runs were made: a demo has a text {@code
 * demo.<id>.note.<key>.<value>} for every noted value of which people should be told, such as
 * untrained features.
 */
final class NoticePart extends Div implements Part {

  private List<String> said = List.of();

  @Override
  public void show(Comparison now) {
    List<String> keys =
        now.runs().stream()
            .flatMap(run -> run.environment().entrySet().stream())
            .map(note -> key(now.demo(), note.getKey(), note.getValue()))
            .distinct()
            .filter(Texts::has)
            .toList();
    if (!keys.equals(said)) {
      said = keys;
      removeAll();
      keys.forEach(key -> add(new Notice(getTranslation(key))));
    }
  }

  private static String key(String demo, String note, String value) {
    String plain = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "demo.%s.note.%s.%s".formatted(demo, note, plain);
  }
}
