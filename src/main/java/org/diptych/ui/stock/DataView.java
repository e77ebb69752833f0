package org.diptych.ui.stock;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.diptych.data.DataSet;
import org.diptych.data.DataSets;
import org.diptych.kit.Alert;
import org.diptych.kit.forms.FileSlot;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.diptych.ui.shell.MainLayout;

/** The sets of labelled pictures that are here, how others come in, and where to get them. */
@Menu(order = 3, title = "page.data")
@Route(value = "data", layout = MainLayout.class)
public class DataView extends StockView<DataSet> {

  private static final String CIFAR = "https://www.cs.toronto.edu/~kriz/cifar.html";

  private static final String LAYOUT =
      """
      pets/train/cat/1.png …
      pets/train/dog/1.jpg …
      pets/test/cat/7.png …
      """;

  private final DataSets sets;
  private final Div list = new Div();
  private final Alert refusal = new Alert();

  DataView(DataSets sets, Settings settings) {
    super("page.data");
    this.sets = sets;
    addClassName("data");
    list.addClassName("sets");
    add(list, refusal, incoming(settings), sources());
  }

  private Section incoming(Settings settings) {
    FileSlot slot =
        new FileSlot(
            getTranslation("page.data.choose"),
            getTranslation("page.data.limits", DataSets.MAX_BYTES / 1_000_000_000),
            ".zip",
            sets::take,
            this::refresh);
    slot.setId("import");
    Pre layout = new Pre(LAYOUT.strip());
    layout.getElement().setAttribute("tabindex", "0"); // it scrolls
    return new Section(
        new H2(getTranslation("page.data.import")),
        slot,
        new Paragraph(getTranslation("page.data.layout")),
        layout,
        folder(settings.home().data()));
  }

  private Section sources() {
    return new Section(
        new H2(getTranslation("page.data.where")),
        new UnorderedList(source("cifar", CIFAR)),
        new Paragraph(getTranslation("page.data.source.licence")));
  }

  @Override
  List<DataSet> now() {
    return sets.all();
  }

  @Override
  void show(List<DataSet> now) {
    list.removeAll();
    now.forEach(set -> list.add(new DataSetCard(set, () -> delete(set.id()))));
  }

  private void delete(String id) {
    try {
      sets.delete(id);
      refusal.clear();
    } catch (Refusal refused) {
      refusal.say(refused.sentence(getLocale()));
    }
    refresh();
  }
}
