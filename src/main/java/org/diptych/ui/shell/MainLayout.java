package org.diptych.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.menu.MenuConfiguration;

/** The pages of those who run this Diptych: those with a {@code @Menu}, in its order. */
public class MainLayout extends Shell {

  public MainLayout() {
    super(new Home(), new Ways());
  }

  private static final class Home extends Anchor {

    Home() {
      super("", wordmark());
      addClassName("wordmark");
      getElement().setAttribute("aria-label", getTranslation("page.shell.home"));
    }
  }

  private static final class Ways extends Nav {

    Ways() {
      setAriaLabel(getTranslation("page.shell.ways"));
      Anchor api = new Anchor("api", getTranslation("page.api"));
      api.setRouterIgnore(true);
      MenuConfiguration.getMenuEntries().forEach(page -> add(way(page.title(), page.menuClass())));
      add(api);
    }

    private RouterLink way(String text, Class<? extends Component> to) {
      RouterLink way = new RouterLink(getTranslation(text), to);
      way.setHighlightCondition(HighlightConditions.sameLocation());
      way.setHighlightAction((shown, here) -> mark(shown, here));
      return way;
    }

    private static void mark(RouterLink way, boolean here) {
      if (here) {
        way.getElement().setAttribute("aria-current", "page");
      } else {
        way.getElement().removeAttribute("aria-current");
      }
    }
  }
}
