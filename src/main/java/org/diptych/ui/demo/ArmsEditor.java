package org.diptych.ui.demo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.diptych.lab.Comparison.Arm;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Demo;
import org.diptych.lab.Demos;
import org.diptych.lab.Method;
import org.diptych.lab.SettingsType;
import org.diptych.lab.SettingsType.Field;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.Sweep;
import org.diptych.ui.Estimate.Planned;
import org.diptych.ui.kit.SettingsForm;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arms of a comparison. The settings that matter and that every method has are set once for all
 * arms, so that they are compared under the same conditions, unless somebody wants it otherwise.
 */
final class ArmsEditor<S extends Record> extends Div {

  private final Demo<S> demo;
  private final SettingsType<S> type;
  private final Runnable onChange;
  private final List<ArmEditor<S>> arms = new ArrayList<>();
  private final Div list = new Div();
  private final Div common = new Div();
  private final Checkbox apart = new Checkbox();
  private final Button add = new Button();
  private SettingsForm commonForm;

  ArmsEditor(Demo<S> demo, Runnable onChange) {
    this.demo = demo;
    this.type = SettingsType.of(demo.settings());
    this.onChange = onChange;
    addClassName("arms");
    commonForm = commonForm(type.write(demo.methods().getFirst().defaults()));
    common.add(commonForm);
    apart.setId("apart");
    apart.setLabel(getTranslation("page.demo.apart"));
    apart.addValueChangeListener(event -> divide());
    add.setText(getTranslation("page.demo.addArm"));
    add.setId("add-arm");
    add.addClickListener(click -> addArm(next()));
    list.addClassName("arm-list");
    Div buttons = new Div(add);
    buttons.addClassName("arm-buttons");
    demo.sweeps().forEach(sweep -> buttons.add(button(sweep)));
    add(list, buttons, common, apart);
  }

  private Button button(Sweep<S> sweep) {
    String text = getTranslation("demo.%s.sweep.%s".formatted(demo.card().id(), sweep.id()));
    Button button = new Button(text, click -> start(sweep));
    button.setId("sweep-" + sweep.id());
    return button;
  }

  /** In the place of all arms that there are. */
  private void start(Sweep<S> sweep) {
    List.copyOf(arms).forEach(this::removeArm);
    for (Sweep.Planned<S> planned : sweep.arms()) {
      addArm(planned.method(), type.write(planned.settings())).label(planned.label());
    }
  }

  /** The demo's first arms, with their defaults. */
  void startFresh() {
    demo.firstArms().forEach(this::addArm);
  }

  /** The first method that has no arm yet, or the first of all. */
  private Method<S> next() {
    List<String> taken = arms.stream().map(arm -> arm.method().id()).toList();
    return demo.methods().stream()
        .filter(method -> !taken.contains(method.id()))
        .findFirst()
        .orElseGet(() -> demo.methods().getFirst());
  }

  /** The arms of an earlier comparison. */
  void startFrom(List<Arm> earlier) {
    boolean same = earlier.stream().map(arm -> commonOf(arm.settings())).distinct().count() == 1;
    List<ArmOrder> orders =
        earlier.stream()
            .map(arm -> new ArmOrder(arm.method(), arm.label(), arm.settings()))
            .toList();
    restore(orders, same ? Set.of() : common());
  }

  /**
   * In the place of all arms that there are.
   *
   * @param orders complete
   * @param separate names of the settings that each has for itself and could share
   */
  void restore(List<ArmOrder> orders, Set<String> separate) {
    List.copyOf(arms).forEach(this::removeArm);
    showCommon(requireNonNull(orders.getFirst().settings()));
    apart.setValue(!separate.isEmpty());
    for (ArmOrder order : orders) {
      addArm(Demos.method(demo, order.method()), requireNonNull(order.settings()))
          .label(requireNonNull(order.label()));
    }
  }

  /** Names of the settings that each has for itself and could share. */
  Set<String> apart() {
    return apart.getValue() ? common() : Set.of();
  }

  private Set<String> common() {
    return type.fields().stream().filter(this::isCommon).map(Field::name).collect(toSet());
  }

  List<ArmOrder> orders() {
    return arms.stream().map(arm -> arm.order(commonValues())).toList();
  }

  /** One run of each arm, with what it will cost. */
  List<Planned> planned() {
    return arms.stream()
        .map(arm -> {
          Method<S> method = arm.method();
          S settings = type.read(arm.settings(commonValues()), method.defaults());
          return new Planned(method.id(), demo.effort(method, settings));
        })
        .toList();
  }

  boolean isValid() {
    boolean common = apart.getValue() || commonForm.isValid();
    return arms.stream().filter(arm -> !arm.isValid()).toList().isEmpty() && common;
  }

  private void addArm(Method<S> method) {
    addArm(method, type.write(method.defaults()));
  }

  private ArmEditor<S> addArm(Method<S> method, ObjectNode settings) {
    List<ArmEditor<S>> self = new ArrayList<>();
    ArmEditor<S> arm =
        new ArmEditor<>(
            demo, method, settings, this::isOwn, onChange, () -> removeArm(self.getFirst()));
    self.add(arm);
    arms.add(arm);
    list.add(arm);
    place();
    return arm;
  }

  private void removeArm(ArmEditor<S> arm) {
    arms.remove(arm);
    list.remove(arm);
    place();
  }

  private void place() {
    for (int i = 0; i < arms.size(); i++) {
      arms.get(i).place(i, arms.size() > 1);
    }
    add.setEnabled(arms.size() < Comparisons.MAX_ARMS);
    onChange.run();
  }

  private void divide() {
    ObjectNode before = commonForm.values();
    common.setVisible(!apart.getValue());
    arms.forEach(arm -> arm.show(this::isOwn, arm.settings(before)));
    onChange.run();
  }

  private void showCommon(ObjectNode values) {
    common.removeAll();
    commonForm = commonForm(values);
    common.add(commonForm);
  }

  private SettingsForm commonForm(ObjectNode values) {
    return new SettingsForm(demo, type.fields(), this::isCommon, values, onChange);
  }

  private ObjectNode commonValues() {
    ObjectNode none = type.write(demo.methods().getFirst().defaults()).removeAll();
    return apart.getValue() ? none : commonForm.values();
  }

  private boolean isOwn(Field field) {
    return apart.getValue() || !isCommon(field);
  }

  /** A setting that matters, that all methods have, and that starts alike in all of them. */
  private boolean isCommon(Field field) {
    return field.basic()
        && demo.methods().stream().allMatch(method -> field.appliesTo(method.id()))
        && demo.methods().stream()
                .map(method -> type.write(method.defaults()).get(field.name()))
                .distinct()
                .count()
            == 1;
  }

  private List<String> commonOf(ObjectNode settings) {
    return type.fields().stream()
        .filter(this::isCommon)
        .map(field -> settings.path(field.name()).toString())
        .toList();
  }
}
