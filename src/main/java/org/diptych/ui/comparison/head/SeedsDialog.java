package org.diptych.ui.comparison.head;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.diptych.kit.Notices;
import org.diptych.lab.Comparisons;
import org.diptych.lab.store.Comparison;
import org.diptych.ui.comparison.desk.Desk;

/** Adds runs of every arm with further seeds, so that an interval can be given. */
final class SeedsDialog extends Dialog {

  private final IntegerField more = new IntegerField();

  SeedsDialog(Comparison comparison, Desk desk, String owner) {
    setHeaderTitle(getTranslation("page.comparison.addSeeds"));
    setWidth("min(94vw, 420px)");
    more.addClassName("count-of-seeds");
    more.setLabel(getTranslation("page.seeds.more"));
    more.setMin(1);
    more.setMax(Math.max(1, Comparisons.MAX_SEEDS - comparison.seeds().size()));
    more.setValue(Math.min(2, more.getMax()));
    more.setStepButtonsVisible(true);
    more.setManualValidation(true);
    more.setErrorMessage(
        getTranslation("kit.settings.whole", more.getLabel(), more.getMin(), more.getMax()));
    Button add =
        new Button(
            getTranslation("page.seeds.add"),
            click ->
                count()
                    .ifPresent(count ->
                        Notices.attempt(() -> {
                          Comparison now = desk.reader().get(comparison.id());
                          desk.comparisons().addSeeds(now.id(), next(now, count), owner);
                          close();
                        })));
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    add(new Paragraph(getTranslation("page.seeds.why")), more);
    getFooter().add(new Button(getTranslation("page.close"), click -> close()), add);
  }

  /** What is in the field, marked where that is no number of seeds that can be added. */
  private Optional<Integer> count() {
    Optional<Integer> count =
        more.getOptionalValue().filter(n -> more.getMin() <= n && n <= more.getMax());
    more.setInvalid(count.isEmpty());
    return count;
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
