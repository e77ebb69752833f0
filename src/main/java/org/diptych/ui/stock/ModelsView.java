package org.diptych.ui.stock;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
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
import org.diptych.kit.forms.FileSlot;
import org.diptych.lab.spi.Demos;
import org.diptych.models.Model;
import org.diptych.models.ModelRegistry;
import org.diptych.platform.Settings;
import org.diptych.ui.shell.MainLayout;

/** The weights that are here, how others come in, and where to get them. */
@Menu(order = 2, title = "page.models")
@Route(value = "models", layout = MainLayout.class)
public class ModelsView extends Div implements HasDynamicTitle {

  private static final int POLL_MILLIS = 2000;

  /** What turns a PyTorch file into a safe one. */
  private static final String CONVERSION =
      """
      import torch; from safetensors.torch import save_file
      weights = torch.load("vgg19-dcbb9e9d.pth", weights_only=True)
      save_file({name: tensor.contiguous() for name, tensor in weights.items()}, "vgg19.safetensors")
      """;

  /** Pages that publish weights, by the key of their text. */
  private static final List<List<String>> SOURCES =
      List.of(
          List.of("vgg", "https://docs.pytorch.org/vision/stable/models/vgg.html"),
          List.of("squeezenet", "https://docs.pytorch.org/vision/stable/models/squeezenet.html"),
          List.of("resnet", "https://docs.pytorch.org/vision/stable/models/resnet.html"),
          List.of("timm", "https://huggingface.co/timm"));

  private final ModelRegistry models;
  private final ModelList list;
  private final Paragraph empty = new Paragraph(getTranslation("page.models.empty"));
  private List<Model> shown = List.of();
  private Optional<Registration> polling = Optional.empty();

  ModelsView(ModelRegistry models, Demos demos, Settings settings) {
    this.models = models;
    this.list = new ModelList(models, demos, this::refresh);
    addClassName("models");
    empty.addClassName("empty");
    Paragraph what = new Paragraph(getTranslation("page.models.what"));
    what.addClassName("soft");
    add(new H1(getTranslation("page.models")), what, list, empty, incoming(settings), sources());
  }

  private Section incoming(Settings settings) {
    FileSlot slot =
        new FileSlot(
            getTranslation("page.models.choose"),
            getTranslation("page.models.limits", ModelRegistry.MAX_BYTES / 1_000_000_000),
            ".safetensors",
            models::take,
            this::refresh);
    slot.setId("import");
    Paragraph folder = new Paragraph(getTranslation("page.models.folder") + " ");
    folder.add(new Code(settings.home().models().toString()));
    folder.addClassName("soft");
    return new Section(new H2(getTranslation("page.models.import")), slot, folder);
  }

  private Section sources() {
    Paragraph known =
        new Paragraph(
            getTranslation("page.models.known", String.join(" · ", ModelRegistry.networks())));
    UnorderedList pages = new UnorderedList();
    SOURCES.forEach(source -> pages.add(source(source.getFirst(), source.getLast())));
    Pre snippet = new Pre(CONVERSION.strip());
    snippet.getElement().setAttribute("tabindex", "0"); // it scrolls
    NativeDetails conversion =
        new NativeDetails(
            getTranslation("page.models.convert"),
            new Div(new Paragraph(getTranslation("page.models.pickle")), snippet));
    conversion.setId("convert");
    return new Section(new H2(getTranslation("page.models.where")), known, pages, conversion);
  }

  private ListItem source(String key, String address) {
    Anchor page = new Anchor(address, getTranslation("page.models.source." + key));
    page.getElement().setAttribute("rel", "noreferrer");
    Span host = new Span(" " + URI.create(address).getHost());
    host.addClassName("soft");
    return new ListItem(page, host);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh();
    event.getUI().setPollInterval(POLL_MILLIS); // files come and go by hand too
    polling = Optional.of(event.getUI().addPollListener(poll -> refresh()));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    event.getUI().setPollInterval(-1);
    polling.ifPresent(Registration::remove);
  }

  private void refresh() {
    List<Model> now = models.all();
    empty.setVisible(now.isEmpty());
    list.setVisible(!now.isEmpty());
    if (!now.equals(shown)) {
      shown = now;
      list.show(now);
    }
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.models") + " · Diptych";
  }
}
