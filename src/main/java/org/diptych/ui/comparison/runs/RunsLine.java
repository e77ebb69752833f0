package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import org.diptych.kit.Part;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.State;

/** What is seen of the runs while they are folded: how many there are, and how they stand. */
public final class RunsLine extends Div implements Part {

  private final Span line = new Span();

  public RunsLine() {
    line.addClassName("soft");
    add(new H2(getTranslation("page.comparison.runs")), line);
    addClassName("fold-line");
  }

  @Override
  public void show(Comparison now) {
    String text =
        getTranslation(
            "page.comparison.runsLine",
            now.runs().size(),
            count(now, State.SUCCEEDED),
            count(now, State.RUNNING),
            count(now, State.FAILED));
    if (!text.equals(line.getText())) {
      line.setText(text);
    }
  }

  private static int count(Comparison now, State state) {
    return (int) now.runs().stream().filter(run -> run.state() == state).count();
  }
}
