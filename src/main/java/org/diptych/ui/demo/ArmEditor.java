package org.diptych.ui.demo;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.diptych.kit.Letters;
import org.diptych.kit.forms.Fault;
import org.diptych.kit.forms.SettingsForm;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.SettingsType.Field;
import tools.jackson.databind.node.ObjectNode;

/** One arm: its method, what it is called, and the settings that are its own. */
final class ArmEditor<S extends Record> extends Div {

  private final Demo<S> demo;
  private final SettingsType<S> type;
  private final Runnable onChange;
  private final Select<Method<S>> method = new Select<>();
  private final NameField label;
  private final Div letter = new Div();
  private final Details own = new Details();
  private final Paragraph summary = new Paragraph();
  private final Button remove = new Button();
  private Predicate<Field> shown;
  private SettingsForm form;
  private int position;

  /**
   * @param settings to start from, complete
   * @param shown which of the method's fields are set here, and not for all arms at once
   */
  ArmEditor(
      Demo<S> demo,
      Method<S> method,
      ObjectNode settings,
      Predicate<Field> shown,
      Runnable onChange,
      Runnable onRemove) {
    this.demo = demo;
    this.type = SettingsType.of(demo.settings());
    this.shown = shown;
    this.onChange = onChange;
    addClassName("arm");
    this.method.setItems(demo.methods());
    this.method.setItemLabelGenerator(Method::name);
    this.method.setValue(method);
    this.method.addValueChangeListener(
        event -> showSettings(type.write(event.getValue().defaults())));
    label = new NameField(getTranslation("page.demo.label"), "label", Comparisons.MAX_LABEL);
    label.addValueChangeListener(event -> onChange.run());
    remove.setText(getTranslation("page.demo.removeArm"));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    remove.addClickListener(click -> onRemove.run());
    Div head = new Div(letter, this.method, label, remove);
    head.addClassName("arm-head");
    form = form(settings);
    summary.addClassName("soft");
    own.setSummaryText(getTranslation("page.demo.ownSettings"));
    add(head, summary, own);
    showSettings(settings);
  }

  /** Says which arm this is, and whether it can go. */
  void place(int position, boolean removable) {
    this.position = position;
    String name = Letters.of(position);
    letter.removeAll();
    letter.add(Letters.badge(position));
    method.setAriaLabel(getTranslation("page.demo.methodOf", name));
    label.setAriaLabel(getTranslation("page.demo.labelOf", name));
    remove.setVisible(removable);
    remove.setAriaLabel(getTranslation("page.demo.removeArmNamed", name));
  }

  void label(String text) {
    label.setValue(text);
  }

  /** Sets other fields here from now on, with the values given. */
  void show(Predicate<Field> fields, ObjectNode values) {
    shown = fields;
    showSettings(values);
    own.setOpened(own.isVisible());
  }

  Method<S> method() {
    return method.getValue();
  }

  /** Its settings: what is set for all arms with its own put over it. */
  ObjectNode settings(ObjectNode common) {
    ObjectNode all = type.write(method().defaults());
    for (ObjectNode given : List.of(common, form.values())) {
      given.properties().stream()
          .filter(setting -> !setting.getValue().isNull()) // a field that is empty for the moment
          .forEach(setting -> all.set(setting.getKey(), setting.getValue()));
    }
    return all;
  }

  ArmOrder order(ObjectNode common) {
    return new ArmOrder(method().id(), label.getValue(), settings(common));
  }

  /** The first of its fields that cannot stay as it is; every such one says so. */
  Optional<Fault> fault() {
    List<Optional<Fault>> all = List.of(label.fault(), form.fault());
    return all.stream().flatMap(Optional::stream).findFirst().map(this::named);
  }

  /** Marks what was refused about this arm, if it is set here. */
  Optional<Fault> refused(String part, String sentence) {
    return Stream.of(label.refused(part, sentence), form.refused(part, sentence))
        .flatMap(Optional::stream)
        .findFirst()
        .map(this::named);
  }

  private Fault named(Fault fault) {
    String name = label.isEmpty() ? method().name() : label.getValue();
    return fault.of(Letters.of(position) + ", " + name);
  }

  private SettingsForm form(ObjectNode settings) {
    String id = method().id();
    return new SettingsForm(
        demo, type.fields(), field -> field.appliesTo(id) && shown.test(field), settings, onChange);
  }

  private void showSettings(ObjectNode settings) {
    form = form(settings);
    label.setPlaceholder(getTranslation("page.demo.labelHint", method().name()));
    summary.setText(
        getTranslation("demo.%s.method.%s.summary".formatted(demo.card().id(), method().id())));
    own.removeAll();
    own.add(form);
    own.setVisible(!form.isEmpty());
    onChange.run();
  }
}
