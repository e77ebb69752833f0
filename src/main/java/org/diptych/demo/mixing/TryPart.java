package org.diptych.demo.mixing;

import static java.util.stream.Collectors.toSet;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diptych.kit.DemoPart;
import org.diptych.kit.Letters;
import org.diptych.kit.Scene;
import org.diptych.kit.elements.AskPanel;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.lab.store.State;
import org.springframework.stereotype.Component;

/** What the networks of a comparison say of a picture that somebody has at hand. */
@Component
final class TryPart implements DemoPart {

  private static final String WORDS = "demo.mixing.try.";

  private final KeptProducts products;

  TryPart(KeptProducts products) {
    this.products = products;
  }

  @Override
  public String demo() {
    return "mixing";
  }

  @Override
  public List<DemoPart.Section> on(Scene scene) {
    return List.of(new Trying(scene));
  }

  /** A run that can be asked, one that has ended before the others. */
  private Optional<Run> asked(Comparison now) {
    Set<Long> some = products.lately(now.id()).stream().map(Kept::run).collect(toSet());
    return now.runs().stream()
        .filter(run -> some.contains(run.id()))
        .min(Comparator.comparing(run -> run.state() != State.SUCCEEDED));
  }

  /** There as soon as a run has learnt something that can be asked. */
  private final class Trying extends DemoPart.Section {

    private final Scene scene;
    private Optional<AskPanel> panel = Optional.empty();

    Trying(Scene scene) {
      this.scene = scene;
      setVisible(false);
    }

    @Override
    public void show(Comparison now) {
      if (panel.isEmpty()) {
        asked(now).ifPresent(run -> open(now, run));
      }
    }

    private void open(Comparison now, Run asked) {
      List<AskPanel.Arm> arms =
          now.arms().stream()
              .map(arm -> new AskPanel.Arm(Letters.of(arm.position()), arm.label()))
              .toList();
      AskPanel made = new AskPanel(WORDS, scene.links().prefix(), now.id(), arms, scene.owner());
      made.offerTests(
          asked.id(), now.arms().get(asked.arm()).settings().path("testImages").asInt(0));
      var section =
          new com.vaadin.flow.component.html.Section(
              new H2(getTranslation(WORDS + "title")),
              new Paragraph(getTranslation(WORDS + (scene.owner() ? "lead" : "leadTests"))),
              made);
      section.setId("try");
      add(section);
      setVisible(true);
      panel = Optional.of(made);
    }
  }
}
