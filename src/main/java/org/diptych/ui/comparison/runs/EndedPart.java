package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.stream.Collectors;
import org.diptych.kit.Letters;
import org.diptych.kit.Notice;
import org.diptych.kit.Part;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;

/** Beside the numbers: which runs count as finished although somebody ended them early. */
public final class EndedPart extends Div implements Part {

  private List<String> said = List.of();

  @Override
  public void show(Comparison now) {
    List<String> ended =
        now.runs().stream()
            .filter(run -> run.state() == State.SUCCEEDED)
            .flatMap(run -> run.endedAfter().map(step -> words(now, run, step)).stream())
            .toList();
    if (!ended.equals(said)) {
      said = ended;
      removeAll();
      if (!ended.isEmpty()) {
        String list = ended.stream().collect(Collectors.joining("; "));
        add(new Notice(getTranslation("page.summary.ended", list)));
      }
    }
  }

  private String words(Comparison now, Run run, int step) {
    String arm = Letters.of(run.arm()) + " " + now.arms().get(run.arm()).label();
    String seed = String.valueOf(run.seed());
    return getTranslation("page.summary.endedRun", arm, seed, step, run.countedSteps());
  }
}
