package org.diptych.ui.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.diptych.kit.Alert;
import org.diptych.kit.Figures;
import org.diptych.kit.LearntFile;
import org.diptych.kit.Table;
import org.diptych.kit.forms.Removal;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.lab.store.Links;
import org.diptych.platform.Refusal;

/** What runs have learnt here, as rows; not there while nothing is. */
final class LearntList extends Section {

  private final KeptProducts products;
  private final Runnable onChange;
  private final Table table;
  private final Alert refusal = new Alert();

  LearntList(KeptProducts products, Runnable onChange) {
    this.products = products;
    this.onChange = onChange;
    setId("learnt");
    table =
        new Table(
            getTranslation("page.models.learnt"),
            List.of(
                getTranslation("page.models.file"),
                getTranslation("page.models.learntIn"),
                getTranslation("page.learnt.seed"),
                getTranslation("page.models.size"),
                getTranslation("page.runs.actions")));
    add(new H2(getTranslation("page.models.learnt")));
    add(StockView.soft(getTranslation("page.models.learntWhat")), table, refusal);
    setVisible(false);
  }

  void show(List<Kept> now) {
    setVisible(!now.isEmpty());
    table.clear();
    now.forEach(kept -> table.add(cells(kept)));
  }

  private List<Component> cells(Kept kept) {
    return List.of(
        new LearntFile(kept, Links.OWNER),
        new Anchor("c/" + kept.comparison(), kept.title()),
        new Span(String.valueOf(kept.seed())),
        new Span(Figures.bytes(getLocale(), kept.bytes())),
        new Removal(
            kept.id(), () -> getTranslation("page.learnt.removeWhat"), () -> delete(kept.id())));
  }

  private void delete(String id) {
    try {
      products.delete(id);
      refusal.clear();
    } catch (Refusal refused) {
      refusal.say(refused.sentence(getLocale()));
    }
    onChange.run();
  }
}
