package org.diptych.ui.comparison;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.diptych.kit.elements.AskPanel;
import org.diptych.kit.elements.KeypointEditor;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Links;
import org.diptych.ui.comparison.desk.Desk;
import org.diptych.ui.shell.MainLayout;

/** A comparison, for its owner. */
@Uses(AskPanel.class) // as the next, of parts that demos bring, which are not seen from here
@Uses(KeypointEditor.class)
@Route(value = "c/:id", layout = MainLayout.class)
class ComparisonView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final transient Desk desk;
  private String title = "Diptych";

  ComparisonView(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String id = event.getRouteParameters().get("id").orElse("");
    Optional<Comparison> found = desk.reader().find(id);
    if (found.isEmpty() && desk.bin().held(id).isPresent()) {
      part(id);
    } else {
      found.ifPresentOrElse(this::open, () -> event.rerouteToError(NotFoundException.class));
    }
  }

  /** From one that was deleted a moment ago. */
  private void part(String id) {
    title = getTranslation("page.comparison.over.title") + " · Diptych";
    removeAll();
    add(Farewell.deleted(id, desk.bin()));
  }

  private void open(Comparison comparison) {
    title = comparison.title() + " · Diptych";
    removeAll();
    add(new ComparisonPage(comparison, Links.OWNER, true, desk));
  }

  @Override
  public String getPageTitle() {
    return title;
  }
}
