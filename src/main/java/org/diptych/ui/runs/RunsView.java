package org.diptych.ui.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.diptych.kit.DemoTitle;
import org.diptych.lab.Bin;
import org.diptych.lab.Comparisons;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.QueueWatch;
import org.diptych.lab.store.QueueWatch.Queue;
import org.diptych.lab.store.RunHistory;
import org.diptych.lab.store.RunHistory.Filter;
import org.diptych.lab.store.State;
import org.diptych.queue.RunQueue;
import org.diptych.ui.shell.MainLayout;

/** The queue and the history: every run, the running first, then the waiting, then the newest. */
@Menu(order = 1, title = "page.runs")
@Route(value = "runs", layout = MainLayout.class)
public class RunsView extends Div implements HasDynamicTitle {

  private static final int MOST_ROWS = 200;

  private final RunHistory history;
  private final QueueWatch watch;
  private final Select<Optional<State>> state = new Select<>();
  private final Select<Optional<String>> demo = new Select<>();
  private final TextField text = new TextField();
  private final RunList list;
  private final Paragraph empty = new Paragraph();
  private Optional<QueueWatch.Registration> watching = Optional.empty();

  RunsView(
      RunHistory history,
      QueueWatch watch,
      Comparisons comparisons,
      RunQueue queue,
      Bin bin,
      Demos demos) {
    this.history = history;
    this.watch = watch;
    this.list = new RunList(comparisons, queue, bin, this::refresh);
    addClassName("runs");
    empty.addClassName("empty");
    empty.setText(getTranslation("page.runs.empty"));
    add(new H1(getTranslation("page.runs")), filters(demos), list, empty);
  }

  private Div filters(Demos demos) {
    List<Optional<State>> states =
        Stream.concat(
                Stream.of(Optional.<State>empty()), Arrays.stream(State.values()).map(Optional::of))
            .toList();
    choice(state, "page.runs.state", states, one -> getTranslation("kit.state." + one.id()));
    List<Optional<String>> ids =
        Stream.concat(
                Stream.of(Optional.<String>empty()),
                demos.ids().stream().sorted().map(Optional::of))
            .toList();
    choice(demo, "page.runs.demo", ids, one -> DemoTitle.of(getLocale(), one));
    text.setLabel(getTranslation("page.runs.text"));
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.addValueChangeListener(event -> refresh());
    Div filters = new Div((Component) state, demo, text);
    filters.addClassName("filters");
    return filters;
  }

  private <T> void choice(
      Select<Optional<T>> select, String label, List<Optional<T>> items, Function<T, String> name) {
    select.setLabel(getTranslation(label));
    select.setItems(items);
    select.setItemLabelGenerator(
        item -> item.map(name).orElseGet(() -> getTranslation("page.runs.all")));
    select.setValue(Optional.empty());
    select.addValueChangeListener(event -> refresh());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    refresh();
    watching =
        Optional.of(
            watch.follow(
                ui.accessLater((Queue now) -> show(watch.runs(filter(), MOST_ROWS)), () -> {})));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    watching.ifPresent(QueueWatch.Registration::close);
  }

  /** After something that this visitor did. */
  private void refresh() {
    show(history.find(filter(), MOST_ROWS));
  }

  private Filter filter() {
    return new Filter(state.getValue(), demo.getValue(), text.getValue());
  }

  private void show(List<RunHistory.Entry> entries) {
    list.show(entries, watch.now());
    list.setVisible(!entries.isEmpty());
    empty.setVisible(entries.isEmpty());
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.runs") + " · Diptych";
  }
}
