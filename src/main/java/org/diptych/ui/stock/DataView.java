package org.diptych.ui.stock;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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
public class DataView extends Div implements HasDynamicTitle {

  private static final int POLL_MILLIS = 2000;
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
  private List<DataSet> shown = List.of();
  private Optional<Registration> polling = Optional.empty();

  DataView(DataSets sets, Settings settings) {
    this.sets = sets;
    addClassName("data");
    list.addClassName("sets");
    Paragraph what = new Paragraph(getTranslation("page.data.what"));
    what.addClassName("soft");
    add(new H1(getTranslation("page.data")), what, list, refusal, incoming(settings), sources());
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
    Paragraph folder = new Paragraph(getTranslation("page.data.folder") + " ");
    folder.add(new Code(settings.home().data().toString()));
    folder.addClassName("soft");
    return new Section(
        new H2(getTranslation("page.data.import")),
        slot,
        new Paragraph(getTranslation("page.data.layout")),
        layout,
        folder);
  }

  private Section sources() {
    Anchor page = new Anchor(CIFAR, getTranslation("page.data.source.cifar"));
    page.getElement().setAttribute("rel", "noreferrer");
    Span host = new Span(" " + URI.create(CIFAR).getHost());
    host.addClassName("soft");
    return new Section(
        new H2(getTranslation("page.data.where")),
        new UnorderedList(new ListItem(page, host)),
        new Paragraph(getTranslation("page.data.source.licence")));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh();
    event.getUI().setPollInterval(POLL_MILLIS); // folders come and go by hand too
    polling = Optional.of(event.getUI().addPollListener(poll -> refresh()));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    event.getUI().setPollInterval(-1);
    polling.ifPresent(Registration::remove);
  }

  private void refresh() {
    List<DataSet> now = sets.all();
    if (!now.equals(shown)) {
      shown = now;
      list.removeAll();
      now.forEach(set -> list.add(new DataSetCard(set, () -> delete(set.id()))));
    }
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

  @Override
  public String getPageTitle() {
    return getTranslation("page.data") + " · Diptych";
  }
}
