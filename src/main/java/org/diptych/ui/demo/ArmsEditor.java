package org.diptych.ui.demo;

import static java.util.Objects.requireNonNull;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.kit.forms.Fault;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.spi.Sweep;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.ui.demo.Estimate.Planned;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The arms of a comparison, and the settings that they share. */
final class ArmsEditor<S extends Record> extends Div {

  private final Demo<S> demo;
  private final SettingsType<S> type;
  private final Runnable onChange;
  private final List<ArmEditor<S>> arms = new ArrayList<>();
  private final Div list = new Div();
  private final Button add = new Button();
  private final SharedSettings<S> shared;

  ArmsEditor(Demo<S> demo, Runnable onChange) {
    this.demo = demo;
    this.type = SettingsType.of(demo.settings());
    this.onChange = onChange;
    addClassName("arms");
    shared = new SharedSettings<>(demo, onChange, this::divide);
    List<ObjectNode> defaults =
        demo.methods().stream().map(method -> type.write(method.defaults())).toList();
    shared.show(defaults.getFirst(), differing(defaults));
    add.setText(getTranslation("page.demo.addArm"));
    add.setId("add-arm");
    add.addClickListener(click -> addArm(next()));
    list.addClassName("arm-list");
    Div buttons = new Div(add);
    buttons.addClassName("arm-buttons");
    demo.sweeps().forEach(sweep -> buttons.add(button(sweep)));
    add(shared, new Section(new H2(getTranslation("page.demo.arms")), list, buttons));
  }

  private Button button(Sweep<S> sweep) {
    String text = getTranslation("demo.%s.sweep.%s".formatted(demo.card().id(), sweep.id()));
    Button button = new Button(text, click -> start(sweep));
    button.setId("sweep-" + sweep.id());
    return button;
  }

  /** In the place of all arms that there are; what it leaves as it is stays as it is. */
  private void start(Sweep<S> sweep) {
    List<ObjectNode> planned =
        sweep.arms().stream().map(arm -> type.write(arm.settings())).toList();
    List<ObjectNode> defaults =
        sweep.arms().stream().map(arm -> type.write(arm.method().defaults())).toList();
    ObjectNode values = arms.getFirst().settings(shared.values());
    Set<String> apart = new HashSet<>(shared.differing());
    for (Field field : shared.fields()) {
      List<JsonNode> here = values(field, planned);
      if (!here.equals(values(field, defaults))) {
        values.set(field.name(), here.getFirst());
        apart.remove(field.name());
        Stream.of(field.name()).filter(differing(planned)::contains).forEach(apart::add);
      }
    }
    List.copyOf(arms).forEach(this::removeArm);
    shared.show(values, apart);
    for (Sweep.Planned<S> arm : sweep.arms()) {
      addArm(arm.method(), type.write(arm.settings())).label(arm.label());
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
    List<ArmOrder> orders =
        earlier.stream()
            .map(arm -> new ArmOrder(arm.method(), arm.label(), arm.settings()))
            .toList();
    restore(orders, differing(earlier.stream().map(Arm::settings).toList()));
  }

  /**
   * In the place of all arms that there are.
   *
   * @param orders complete
   * @param separate names of the settings that each has for itself and could share
   */
  void restore(List<ArmOrder> orders, Set<String> separate) {
    List.copyOf(arms).forEach(this::removeArm);
    shared.show(requireNonNull(orders.getFirst().settings()), separate);
    for (ArmOrder order : orders) {
      addArm(Demos.method(demo, order.method()), requireNonNull(order.settings()))
          .label(requireNonNull(order.label()));
    }
  }

  /** Names of the settings that each has for itself and could share. */
  Set<String> apart() {
    return shared.differing();
  }

  List<ArmOrder> orders() {
    return arms.stream().map(arm -> arm.order(shared.values())).toList();
  }

  /**
   * One run of each arm, with what it is going to do.
   *
   * @param inputs as far as they are given
   */
  List<Planned> planned(Inputs inputs) {
    return arms.stream()
        .map(arm -> {
          Method<S> method = arm.method();
          S settings = type.read(arm.settings(shared.values()), method.defaults());
          return new Planned(method.id(), demo.plan(method, settings, inputs));
        })
        .toList();
  }

  boolean isValid() {
    return fault().isEmpty();
  }

  /** The first field that cannot stay as it is; every such one says so. */
  Optional<Fault> fault() {
    List<Optional<Fault>> all =
        Stream.concat(Stream.of(shared.fault()), arms.stream().map(ArmEditor::fault)).toList();
    return all.stream().flatMap(Optional::stream).findFirst();
  }

  /** Marks what was refused, if it is set here. */
  Optional<Fault> refused(Place place, String sentence) {
    return place
        .arm()
        .filter(position -> position < arms.size())
        .flatMap(position -> arms.get(position).refused(place.part(), sentence))
        .or(() -> shared.refused(place.part(), sentence));
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

  /** What is set for each arm from now on starts as it was for all, and the other way about. */
  private void divide() {
    ObjectNode common = shared.values();
    List<ObjectNode> before = arms.stream().map(arm -> arm.settings(common)).toList();
    shared.show(before.getFirst(), shared.differing());
    for (int i = 0; i < arms.size(); i++) {
      arms.get(i).show(this::isOwn, before.get(i));
    }
    onChange.run();
  }

  private boolean isOwn(Field field) {
    return !shared.isSetHere(field);
  }

  /** Names of those that arms with these settings do not have alike. */
  private Set<String> differing(List<ObjectNode> settings) {
    return shared.fields().stream()
        .filter(field -> new HashSet<>(values(field, settings)).size() > 1)
        .map(Field::name)
        .collect(Collectors.toSet());
  }

  private static List<JsonNode> values(Field field, List<ObjectNode> settings) {
    return settings.stream().map(one -> one.get(field.name())).toList();
  }
}
