package org.diptych.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.RouterLink;

/** The pages of those who run this Diptych. */
class MainLayout extends Shell {

  MainLayout() {
    super(new Ways());
  }

  private static final class Ways extends Nav {

    Ways() {
      setAriaLabel(getTranslation("page.shell.ways"));
      Anchor api = new Anchor("api", getTranslation("page.api"));
      api.setRouterIgnore(true);
      add(
          link("page.gallery", GalleryView.class),
          link("page.runs", RunsView.class),
          link("page.system", SystemView.class),
          api);
    }

    private RouterLink link(String text, Class<? extends com.vaadin.flow.component.Component> to) {
      RouterLink link = new RouterLink(getTranslation(text), to);
      link.setHighlightCondition(HighlightConditions.sameLocation());
      link.setHighlightAction(
          (shown, here) -> {
            if (here) {
              shown.getElement().setAttribute("aria-current", "page");
            } else {
              shown.getElement().removeAttribute("aria-current");
            }
          });
      return link;
    }
  }
}
