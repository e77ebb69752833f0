package org.diptych.ui.comparison.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.Figures;
import org.diptych.kit.LearntFile;
import org.diptych.kit.Letters;
import org.diptych.kit.Notices;
import org.diptych.kit.Part;
import org.diptych.kit.Table;
import org.diptych.kit.forms.Removal;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.lab.store.Links;
import org.diptych.lab.store.State;

/** The networks that the runs have learnt: to be downloaded, chosen for other runs, deleted. */
public final class LearntPart extends Div implements Part {

  private final Links links;
  private final boolean owner;
  private final KeptProducts products;
  private List<Long> finished = List.of();

  /**
   * @param links under which this viewer reaches the files
   * @param owner whether the viewer may delete
   */
  public LearntPart(Links links, boolean owner, KeptProducts products) {
    this.links = links;
    this.owner = owner;
    this.products = products;
    addClassName("learnt");
  }

  /** Of comparisons whose runs learn something, as soon as one has. */
  public static boolean isThere(Comparison now, Optional<Demo<?>> demo) {
    return demo.filter(known -> !known.learns().isEmpty()).isPresent() && !finished(now).isEmpty();
  }

  private static List<Long> finished(Comparison now) {
    return now.runs().stream().filter(run -> run.state() == State.SUCCEEDED).map(Run::id).toList();
  }

  @Override
  public void show(Comparison now) {
    if (!finished(now).equals(finished)) {
      finished = finished(now);
      list(now);
    }
  }

  private void list(Comparison now) {
    removeAll();
    List<Kept> all = products.of(now.id());
    if (all.isEmpty()) {
      add(new Paragraph(getTranslation("page.learnt.none")));
      return;
    }
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    String size = Figures.bytes(getLocale(), bytes);
    add(new Paragraph(getTranslation("page.learnt.what", all.size(), size)));
    Table table = new Table(getTranslation("page.comparison.learnt"), headers());
    all.forEach(kept -> table.add(cells(now, kept)));
    add(table);
  }

  private List<String> headers() {
    List<String> names = new ArrayList<>(List.of("arm", "seed", "name", "size"));
    if (owner) {
      names.add("actions");
    }
    return names.stream().map(name -> getTranslation("page.learnt." + name)).toList();
  }

  private List<Component> cells(Comparison now, Kept kept) {
    List<Component> cells =
        new ArrayList<>(
            List.of(
                Letters.named(kept.arm(), now.arms().get(kept.arm()).label()),
                new Span(String.valueOf(kept.seed())),
                new LearntFile(kept, links),
                new Span(Figures.bytes(getLocale(), kept.bytes()))));
    if (owner) {
      cells.add(
          new Removal(
              kept.id(), () -> getTranslation("page.learnt.removeWhat"), () -> delete(now, kept)));
    }
    return cells;
  }

  private void delete(Comparison now, Kept kept) {
    Notices.attempt(() -> products.delete(kept.id()));
    list(now);
  }
}
