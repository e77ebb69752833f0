package org.diptych.ui.comparison;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.diptych.access.ShareWatch;
import org.diptych.kit.elements.AskPanel;
import org.diptych.kit.elements.KeypointEditor;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Links;
import org.diptych.ui.comparison.desk.Desk;
import org.diptych.ui.shell.SharedLayout;

/** A comparison, for whoever was sent a link to it: to look at and to take away. */
@Uses(AskPanel.class) // as the next, of parts that demos bring, which are not seen from here
@Uses(KeypointEditor.class)
@Route(value = "s/:token", layout = SharedLayout.class)
class SharedView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final transient Desk desk;
  private String title = "Diptych";
  private String token = "";
  private Optional<ShareWatch.Registration> watching = Optional.empty();

  SharedView(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    token = event.getRouteParameters().get("token").orElse("");
    desk.shares()
        .open(token)
        .flatMap(desk.reader()::find)
        .ifPresentOrElse(this::open, () -> event.rerouteToError(NotFoundException.class));
  }

  private void open(Comparison comparison) {
    desk.shares().viewed(token);
    title = comparison.title() + " · Diptych";
    removeAll();
    add(new ComparisonPage(comparison, Links.shared(token), false, desk));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    SerializableRunnable later = event.getUI().accessLater(this::end, () -> {});
    watching = Optional.of(desk.shareWatch().follow(token, later));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    watching.ifPresent(ShareWatch.Registration::close);
    watching = Optional.empty();
  }

  /** Takes away what is shown, and with it whatever follows the comparison. */
  private void end() {
    removeAll();
    add(new Farewell("page.share.over"));
    title = getTranslation("page.share.over.title") + " · Diptych";
    getUI().ifPresent(ui -> ui.getPage().setTitle(title));
  }

  @Override
  public String getPageTitle() {
    return title;
  }
}
