package org.diptych.ui.demo;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Predicate;
import org.diptych.lab.Demo;
import org.diptych.lab.Method;
import org.diptych.lab.SettingsType;
import org.diptych.lab.SettingsType.Field;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.ui.kit.Letters;
import org.diptych.ui.kit.SettingsForm;
import tools.jackson.databind.node.ObjectNode;

/** One arm: its method, what it is called, and the settings that are its own. */
final class ArmEditor<S extends Record> extends Div {

  private final Demo<S> demo;
  private final SettingsType<S> type;
  private final Runnable onChange;
  private final Select<Method<S>> method = new Select<>();
  private final TextField label = new TextField();
  private final Div letter = new Div();
  private final Div own = new Div();
  private final Paragraph summary = new Paragraph();
  private final Button remove = new Button();
  private Predicate<Field> shown;
  private SettingsForm form;

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
    this.method.setLabel(getTranslation("page.demo.method"));
    this.method.setItems(demo.methods());
    this.method.setItemLabelGenerator(Method::name);
    this.method.setValue(method);
    this.method.addValueChangeListener(
        event -> showSettings(type.write(event.getValue().defaults())));
    label.setLabel(getTranslation("page.demo.label"));
    label.setMaxLength(80);
    label.setPlaceholder(method.name());
    label.setValueChangeMode(ValueChangeMode.LAZY);
    label.addValueChangeListener(event -> onChange.run());
    remove.setText(getTranslation("page.demo.removeArm"));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    remove.addClickListener(click -> onRemove.run());
    Div head = new Div(letter, this.method, label, remove);
    head.addClassName("arm-head");
    form = form(settings);
    summary.addClassName("soft");
    add(head, summary, own);
    showSettings(settings);
  }

  /** Says which arm this is, and whether it can go. */
  void place(int position, boolean removable) {
    letter.removeAll();
    letter.add(Letters.badge(position));
    remove.setVisible(removable);
    remove.setAriaLabel(getTranslation("page.demo.removeArmNamed", Letters.of(position)));
  }

  void label(String text) {
    label.setValue(text);
  }

  /** Sets other fields here from now on, with the values given. */
  void show(Predicate<Field> fields, ObjectNode values) {
    shown = fields;
    showSettings(values);
  }

  Method<S> method() {
    return method.getValue();
  }

  /** Its settings: what is set for all arms with its own put over it. */
  ObjectNode settings(ObjectNode common) {
    ObjectNode all = type.write(method().defaults());
    all.setAll(common);
    all.setAll(form.values());
    return all;
  }

  ArmOrder order(ObjectNode common) {
    return new ArmOrder(method().id(), label.getValue(), settings(common));
  }

  boolean isValid() {
    return form.isValid();
  }

  private SettingsForm form(ObjectNode settings) {
    String id = method().id();
    return new SettingsForm(
        demo, type.fields(), field -> field.appliesTo(id) && shown.test(field), settings, onChange);
  }

  private void showSettings(ObjectNode settings) {
    form = form(settings);
    label.setPlaceholder(method().name());
    summary.setText(
        getTranslation("demo.%s.method.%s.summary".formatted(demo.card().id(), method().id())));
    own.removeAll();
    if (!form.isEmpty()) {
      own.add(new Details(getTranslation("page.demo.ownSettings"), form));
    }
    onChange.run();
  }
}
