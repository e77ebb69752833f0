package org.diptych.ui.stock;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.diptych.kit.forms.FileSlot;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.models.Model;
import org.diptych.models.ModelRegistry;
import org.diptych.platform.Settings;
import org.diptych.ui.shell.MainLayout;

/** The weights that are here, how others come in, and where to get them. */
@Menu(order = 2, title = "page.models")
@Route(value = "models", layout = MainLayout.class)
public class ModelsView extends StockView<ModelsView.Shelf> {

  /** Files of weights, and what runs have learnt. */
  record Shelf(List<Model> models, List<Kept> learnt) {}

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
  private final KeptProducts products;
  private final ModelList list;
  private final LearntList learnt;
  private final Paragraph empty = new Paragraph(getTranslation("page.models.empty"));

  ModelsView(ModelRegistry models, KeptProducts products, Demos demos, Settings settings) {
    super("page.models");
    this.models = models;
    this.products = products;
    this.learnt = new LearntList(products, this::refresh);
    this.list = new ModelList(models, demos, this::refresh);
    addClassName("models");
    empty.addClassName("empty");
    list.setVisible(false);
    add(list, empty, learnt, incoming(settings), sources());
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
    return new Section(
        new H2(getTranslation("page.models.import")), slot, folder(settings.home().models()));
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

  @Override
  List<Shelf> now() {
    return List.of(new Shelf(models.all(), products.all()));
  }

  @Override
  void show(List<Shelf> now) {
    Shelf shelf = now.getFirst();
    empty.setVisible(shelf.models().isEmpty());
    list.setVisible(!shelf.models().isEmpty());
    list.show(shelf.models());
    learnt.show(shelf.learnt());
  }
}
