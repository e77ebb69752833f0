package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.Markup;

/** The cells of a run that can be acted on: its buttons stay while the words around them change. */
final class LiveCells {

  private final RunWords words;
  private final List<Markup> cells = new ArrayList<>();
  private final Div actions = new Div();
  private final Optional<Button> end;
  private final Optional<Button> retry;

  /**
   * @param count of the cells before the buttons
   */
  LiveCells(RunWords words, int count, Optional<Runnable> ending, Optional<Runnable> retrying) {
    this.words = words;
    end = ending.map(action -> button("end", action));
    end.ifPresent(button -> button.setTooltipText(words.text("endHelp")));
    retry = retrying.map(action -> button("retry", action));
    actions.addClassName("row-actions");
    for (int i = 0; i < count; i++) {
      cells.add(new Markup());
    }
  }

  /** Said with the run that it is about, for those who do not see the row. */
  private Button button(String name, Runnable action) {
    Button button = new Button(words.text(name), click -> action.run());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.setAriaLabel(words.ofRun(name));
    return button;
  }

  List<Component> all() {
    List<Component> all = new ArrayList<>(cells);
    all.add(actions);
    return all;
  }

  void show(List<Component> now, boolean ends, boolean retries) {
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).show(now.get(i));
    }
    offer(end, ends);
    offer(retry, retries);
  }

  /** There or not, but never exchanged for another one: it may have the focus. */
  private void offer(Optional<Button> button, boolean wanted) {
    button
        .filter(one -> one.getParent().isPresent() != wanted)
        .ifPresent(one -> {
          if (wanted) {
            actions.add(one);
          } else {
            actions.remove(one);
          }
        });
  }
}
