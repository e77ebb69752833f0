package org.diptych.ui.comparison;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.List;
import java.util.stream.LongStream;
import org.diptych.lab.Comparison;
import org.diptych.lab.Comparisons;
import org.diptych.ui.kit.Notices;

/** Adds runs of every arm with further seeds, so that an interval can be given. */
final class SeedsDialog extends Dialog {

  SeedsDialog(Comparison comparison, Comparisons comparisons, String owner) {
    setHeaderTitle(getTranslation("page.comparison.addSeeds"));
    setWidth("min(94vw, 420px)");
    IntegerField more = new IntegerField(getTranslation("page.seeds.more"));
    more.setMin(1);
    more.setMax(Math.max(1, Comparisons.MAX_SEEDS - comparison.seeds().size()));
    more.setValue(Math.min(2, more.getMax()));
    more.setStepButtonsVisible(true);
    Button add =
        new Button(
            getTranslation("page.seeds.add"),
            click ->
                Notices.attempt(() -> {
                  comparisons.addSeeds(comparison.id(), next(comparison, more.getValue()), owner);
                  close();
                }));
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    add(new Paragraph(getTranslation("page.seeds.why")), more);
    getFooter().add(new Button(getTranslation("page.close"), click -> close()), add);
  }

  /** The smallest whole numbers from 1 that are not seeds yet. */
  static List<Long> next(Comparison comparison, int count) {
    return LongStream.iterate(1, seed -> seed + 1)
        .filter(seed -> !comparison.seeds().contains(seed))
        .limit(count)
        .boxed()
        .toList();
  }
}
