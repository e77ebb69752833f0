package org.diptych.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import org.diptych.kit.elements.Switches;

/** The frame of a page: name, whatever leads elsewhere, language and theme, and the page itself. */
@JsModule("./kit/places.ts")
abstract class Shell extends Div implements RouterLayout, AfterNavigationObserver {

  private final Main main = new Main();

  /**
   * @param name the name of Diptych, a link or not
   */
  Shell(Component name, Component... ways) {
    addClassName("shell");
    main.setId("main");
    main.getElement().setAttribute("tabindex", "-1");
    Anchor skip = new Anchor("#main", getTranslation("page.shell.skip"));
    skip.addClassName("skip");
    skip.setRouterIgnore(true);
    Header header = new Header(name);
    header.add(ways);
    header.add(new Switches());
    add(skip, header, main, new Footer(new Span(getTranslation("page.shell.promise"))));
  }

  @Override
  public void showRouterLayoutContent(HasElement content) {
    main.getElement().removeAllChildren().appendChild(content.getElement());
  }

  /** What Vaadin says when the server is away lies outside of the page's landmarks. */
  @Override
  protected void onAttach(AttachEvent event) {
    getElement()
        .executeJs(
            "document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status')");
  }

  /** A page begins at its top, and one that was left where it was left: kit/places.ts. */
  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    getElement().executeJs("window.dispatchEvent(new Event('diptych-arrived'))");
  }

  /** The name of Diptych with its sign. */
  static Component[] wordmark() {
    return new Component[] {new Image("style/icon.svg", ""), new Span("Diptych")};
  }
}
