package org.diptych.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.ElementUtil;
import org.jsoup.nodes.Document;

/** What nobody can act on, as markup: the page holds one text of it, and not its parts. */
public final class Markup extends Span {

  /** Shows this and nothing else; sends it only when it is not what is shown. */
  public void show(Component content) {
    getElement().setProperty("innerHTML", of(content));
  }

  /** As short as it can be written. */
  public static String of(Component content) {
    Document page = Document.createShell("");
    page.outputSettings().prettyPrint(false);
    page.body().appendChild(ElementUtil.toJsoup(page, content.getElement()));
    return page.body().html();
  }
}
