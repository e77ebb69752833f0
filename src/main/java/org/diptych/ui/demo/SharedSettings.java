package org.diptych.ui.demo;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.diptych.kit.forms.Fault;
import org.diptych.kit.forms.SettingsForm;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.platform.Texts;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings that every method has, set once, so that arms are compared under the same
 * conditions; and the choice of those that differ per arm. What methods by default do not have
 * alike differs, until somebody wants it otherwise.
 */
final class SharedSettings<S extends Record> extends Section {

  private final Demo<S> demo;
  private final Runnable onChange;
  private final Map<Field, Checkbox> apart = new LinkedHashMap<>();
  private final Div main = new Div();
  private final Details more = new Details();
  private final Details choice = new Details();
  private List<SettingsForm> forms = List.of();

  /**
   * @param onDivide called after a person changed which of them differ; the values here are still
   *     those of before
   */
  SharedSettings(Demo<S> demo, Runnable onChange, Runnable onDivide) {
    this.demo = demo;
    this.onChange = onChange;
    addClassName("shared");
    Div boxes = new Div();
    boxes.addClassName("apart");
    for (Field field : SettingsType.of(demo.settings()).fields()) {
      if (demo.methods().stream().allMatch(method -> field.appliesTo(method.id()))) {
        apart.put(field, box(field, onDivide));
        boxes.add(apart.get(field));
      }
    }
    more.setSummaryText(getTranslation("page.demo.moreShared"));
    choice.add(boxes);
    choice.setId("apart");
    add(new H2(getTranslation("page.demo.shared")), main, more, choice);
    setVisible(!apart.isEmpty());
  }

  private Checkbox box(Field field, Runnable onDivide) {
    Checkbox box = new Checkbox(label(field));
    box.getElement().setAttribute("data-apart", field.name());
    box.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        onDivide.run();
      }
    });
    return box;
  }

  private String label(Field field) {
    return Texts.of(
        getLocale(), "demo.%s.setting.%s.label".formatted(demo.card().id(), field.name()));
  }

  /** Those that every method has, whether they are set here or not. */
  List<Field> fields() {
    return List.copyOf(apart.keySet());
  }

  boolean isSetHere(Field field) {
    return Optional.ofNullable(apart.get(field)).filter(box -> !box.getValue()).isPresent();
  }

  /** Names of those that differ per arm. */
  Set<String> differing() {
    return apart.keySet().stream()
        .filter(field -> !isSetHere(field))
        .map(Field::name)
        .collect(Collectors.toSet());
  }

  /** Sets these here from now on, but for those that differ per arm. */
  void show(ObjectNode values, Set<String> differing) {
    apart.forEach((field, box) -> box.setValue(differing.contains(field.name())));
    SettingsForm basic = form(field -> field.basic() && isSetHere(field), values);
    SettingsForm further = form(field -> !field.basic() && isSetHere(field), values);
    forms = List.of(basic, further);
    main.removeAll();
    main.add(basic);
    more.removeAll();
    more.add(further);
    more.setVisible(!further.isEmpty());
    choice.setSummaryText(choice());
  }

  private SettingsForm form(Predicate<Field> shown, ObjectNode values) {
    return new SettingsForm(demo, fields(), shown, values, onChange);
  }

  private String choice() {
    List<String> names =
        apart.keySet().stream().filter(field -> !isSetHere(field)).map(this::label).toList();
    return names.isEmpty()
        ? getTranslation("page.demo.apartNone")
        : getTranslation("page.demo.apart", String.join(", ", names));
  }

  /** Those that are set here, as they stand now. */
  ObjectNode values() {
    return forms.stream()
        .map(SettingsForm::values)
        .reduce((one, other) -> (ObjectNode) one.setAll(other))
        .orElseThrow();
  }

  /** The first that is out of bounds; every such one says so. */
  Optional<Fault> fault() {
    List<Optional<Fault>> all = forms.stream().map(SettingsForm::fault).toList();
    return all.stream().flatMap(Optional::stream).findFirst();
  }

  Optional<Fault> refused(String setting, String sentence) {
    return forms.stream().flatMap(form -> form.refused(setting, sentence).stream()).findFirst();
  }
}
