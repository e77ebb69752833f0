package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.kit.Download;
import org.diptych.kit.Figures;
import org.diptych.kit.Letters;
import org.diptych.kit.Part;
import org.diptych.kit.Pictures;
import org.diptych.kit.Table;
import org.diptych.lab.spi.FileEnding;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Artifact;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.Links;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.platform.Texts;
import tools.jackson.databind.JsonNode;

/** Everything that is needed to run the comparison again: settings, seeds, weights, versions. */
public final class RecipePart extends Div implements Part {

  private static final int HASH_DIGITS = 12;

  private final List<String> order;
  private final Links links;
  private final Blobs blobs;
  private final LongSupplier space;
  private List<Object> shown = List.of();
  private final Map<String, String> said = new HashMap<>(); // of texts, by hash

  /**
   * @param order of the settings, as the demo's record has them
   * @param links under which this viewer reaches the files
   * @param space that the comparison takes, in bytes
   */
  public RecipePart(List<String> order, Links links, Blobs blobs, LongSupplier space) {
    this.order = order;
    this.links = links;
    this.blobs = blobs;
    this.space = space;
  }

  @Override
  public void show(Comparison now) {
    List<Map<String, String>> environments =
        now.runs().stream().map(Run::environment).filter(all -> !all.isEmpty()).distinct().toList();
    List<Artifact> texts = now.runs().stream().flatMap(Run::files).toList();
    List<Object> facts = List.of(now.arms(), now.seeds(), environments, texts);
    if (facts.equals(shown)) {
      return;
    }
    shown = facts;
    removeAll();
    add(settings(now), facts(now));
    environments.forEach(environment -> add(environment(environment)));
  }

  private Table settings(Comparison now) {
    List<String> headers = new ArrayList<>(List.of(getTranslation("page.recipe.setting")));
    now.arms().forEach(arm -> headers.add(Letters.of(arm.position()) + " " + arm.label()));
    Table table = new Table(getTranslation("page.recipe.settings"), headers);
    for (String name : names(now)) {
      List<Component> cells = new ArrayList<>(List.of(new Span(label(now, name))));
      now.arms().forEach(arm -> cells.add(new Span(value(now, arm, name))));
      NativeTableRow row = table.add(cells);
      if (now.arms().stream().map(arm -> value(now, arm, name)).distinct().count() > 1) {
        row.addClassName("differs");
        cells.getFirst().getElement().appendChild(mark().getElement());
      }
    }
    return table;
  }

  private Span mark() {
    Span mark = new Span("≠");
    mark.setTitle(getTranslation("page.recipe.differs"));
    mark.addClassName("mark");
    return mark;
  }

  private DescriptionList facts(Comparison now) {
    Locale locale = getLocale();
    DescriptionList facts = new DescriptionList();
    fact(facts, "page.recipe.inputs", now.inputs().stream().map(input -> input(now, input)));
    if (now.runs().stream().flatMap(Run::files).findAny().isPresent()) {
      fact(facts, "page.recipe.texts", now.runs().stream().flatMap(run -> files(now, run)));
    }
    fact(facts, "page.recipe.seeds", joined(now.seeds()));
    fact(facts, "page.recipe.created", Figures.time(locale, now.createdAt()));
    String bytes = Figures.bytes(locale, space.getAsLong());
    fact(facts, "page.recipe.space", getTranslation("page.recipe.spaceOf", bytes));
    fact(facts, "page.recipe.id", now.id());
    return facts;
  }

  private Component input(Comparison now, Input input) {
    String name = new Pictures(now, links, getLocale()).inputName(input);
    String hash = "sha256 " + input.sha256().substring(0, HASH_DIGITS);
    if (input.isPicture()) {
      return new Div(
          "%s: %s, %d × %d, %s".formatted(name, input.name(), input.width(), input.height(), hash));
    }
    Div line = new Div("%s: %s, %s ".formatted(name, what(input.sha256()), hash));
    line.add(new Download(links.input(now, input.slot()), input.name(), input.name()));
    return line;
  }

  /** How many matches, or characters where it is something else. */
  private String what(String sha256) {
    return said.computeIfAbsent(
        sha256,
        key -> {
          String text = PlainText.read(blobs.read(key));
          return Points.arePoints(text)
              ? getTranslation("page.recipe.matches", Points.count(text))
              : getTranslation("page.recipe.characters", text.codePointCount(0, text.length()));
        });
  }

  private Stream<Component> files(Comparison now, Run run) {
    Arm arm = now.arms().get(run.arm());
    String label = Letters.of(arm.position()) + " " + arm.label();
    return run.files()
        .map(file -> {
          String name = file.name() + "." + FileEnding.of(file.mediaType());
          String seed = String.valueOf(run.seed());
          Div line = new Div(getTranslation("page.recipe.found", label, seed) + " ");
          line.add(new Download(links.artifact(run, file), name, name));
          return line;
        });
  }

  private void fact(DescriptionList list, String key, Stream<Component> lines) {
    DescriptionList.Description description = new DescriptionList.Description();
    lines.forEach(description::add);
    list.add(new DescriptionList.Term(getTranslation(key)), description);
  }

  private void fact(DescriptionList list, String key, String value) {
    list.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
  }

  private DescriptionList environment(Map<String, String> notes) {
    DescriptionList list = new DescriptionList();
    notes.forEach((name, value) ->
        list.add(new DescriptionList.Term(noted(name)), new DescriptionList.Description(value)));
    return list;
  }

  /** Notes that people should understand have a text; the others are called as they are. */
  private String noted(String name) {
    String key = "page.recipe.note." + name;
    return Texts.has(key) ? getTranslation(key) : name;
  }

  private Set<String> names(Comparison now) {
    Set<String> names = new LinkedHashSet<>(order);
    names.removeIf(name -> now.arms().stream().noneMatch(arm -> arm.settings().has(name)));
    now.arms().forEach(arm -> names.addAll(arm.settings().propertyNames()));
    return names;
  }

  private String label(Comparison now, String setting) {
    return Texts.find(getLocale(), "demo." + now.demo() + ".setting." + setting + ".label")
        .orElse(setting);
  }

  private String value(Comparison now, Arm arm, String setting) {
    JsonNode value = arm.settings().path(setting);
    if (value.isBoolean()) {
      return getTranslation(value.booleanValue() ? "page.recipe.yes" : "page.recipe.no");
    }
    if (value.isNumber()) {
      return Figures.measure(getLocale(), value.doubleValue());
    }
    String choice = value.asString("–");
    String key = "demo." + now.demo() + ".setting." + setting + ".choice." + choice;
    return Texts.find(getLocale(), key).orElse(choice);
  }

  private static String joined(List<Long> seeds) {
    return seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
