package org.diptych.ui.comparison;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import org.diptych.access.Links;
import org.diptych.lab.Comparison;
import org.diptych.ui.SharedLayout;

/** A comparison, for whoever was sent a link to it: to look at and to take away. */
@Route(value = "s/:token", layout = SharedLayout.class)
class SharedView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final transient Desk desk;
  private String title = "Diptych";

  SharedView(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String token = event.getRouteParameters().get("token").orElse("");
    desk.shares()
        .open(token)
        .flatMap(desk.reader()::find)
        .ifPresentOrElse(
            comparison -> open(comparison, token),
            () -> event.rerouteToError(NotFoundException.class));
  }

  private void open(Comparison comparison, String token) {
    desk.shares().viewed(token);
    title = comparison.title() + " · Diptych";
    removeAll();
    add(new ComparisonPage(comparison, Links.shared(token), false, desk));
  }

  @Override
  public String getPageTitle() {
    return title;
  }
}
