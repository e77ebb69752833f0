package org.diptych.cli;

import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.Tool.Verb;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The tools of one verb that this installation has. A tool is meant by its name or by its demo and
 * its name; one that is called as its demo is, by that.
 */
record Tools(Verb verb, List<Named> all) {

  private static final List<String> PLACES = List.of("org.diptych.cli", FoundDemos.PACKAGE);

  /** A tool as its annotation calls it. */
  record Named(String name, String sentence, Tool tool) {

    static Named of(Tool tool) {
      CommandSpec spec = CommandSpec.forAnnotatedObject(tool);
      return new Named(spec.name(), String.join(" ", spec.usageMessage().description()), tool);
    }

    /** As it is typed. */
    String words() {
      String demo = tool.demo();
      return demo.equals(name) || demo.equals(Tool.HOUSE) ? name : demo + " " + name;
    }
  }

  /** What was typed after the verb, understood. */
  record Chosen(Named tool, List<String> arguments) {}

  Tools {
    all = all.stream().sorted(Comparator.comparing(Named::words)).toList();
  }

  static Tools found(Verb verb) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Tool.class));
    return new Tools(
        verb,
        PLACES.stream()
            .flatMap(place -> scanner.findCandidateComponents(place).stream())
            .map(found -> make(String.valueOf(found.getBeanClassName())))
            .filter(tool -> tool.verb() == verb)
            .map(Named::of)
            .toList());
  }

  private static Tool make(String type) {
    try {
      Constructor<?> constructor =
          ClassUtils.forName(type, Tools.class.getClassLoader()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Tool) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  /**
   * @param words one or more
   * @throws IllegalArgumentException with a sentence that names them all
   */
  Chosen choose(List<String> words) {
    String first = words.getFirst();
    String second = words.size() > 1 ? words.get(1) : "";
    return Stream.concat(
            all.stream()
                .filter(one -> one.tool().demo().equals(first) && one.name().equals(second))
                .map(one -> new Chosen(one, words.subList(2, words.size()))),
            all.stream()
                .filter(one -> one.name().equals(first))
                .map(one -> new Chosen(one, words.subList(1, words.size()))))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "./diptych %s knows %s, not '%s'."
                    .formatted(
                        verb.word(),
                        String.join(", ", all.stream().map(Named::words).toList()),
                        first)));
  }

  /** In the house's style, called as it was typed. */
  static CommandLine line(Verb verb, Named tool) {
    return HouseStyle.of(tool.tool())
        .setCommandName("./diptych %s %s".formatted(verb.word(), tool.words()));
  }
}
