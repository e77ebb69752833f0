package org.diptych.kit;

import com.vaadin.flow.component.html.Anchor;

/** A link to a file that the browser keeps under a name. */
public final class Download extends Anchor {

  /**
   * @param name of the file
   * @param text that is seen of it
   */
  public Download(String href, String name, String text) {
    super(href, text);
    setRouterIgnore(true);
    getElement().setAttribute("download", name);
    getElement().setAttribute("aria-label", getTranslation("page.recipe.download", name));
  }
}
