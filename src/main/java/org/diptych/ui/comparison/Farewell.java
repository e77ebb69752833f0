package org.diptych.ui.comparison;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.diptych.kit.Notices;
import org.diptych.kit.forms.Deletion;
import org.diptych.lab.Bin;

/** What is left of an open page when there is nothing to see on it any more. */
final class Farewell extends Div {

  /**
   * @param key of a title and a text
   */
  Farewell(String key) {
    addClassName("message");
    setId("over");
    getElement().setAttribute("role", "alert");
    add(new H1(getTranslation(key + ".title")), new Paragraph(getTranslation(key + ".text")));
  }

  /** To its owner, for a comparison that somebody deleted: with a way back while there is one. */
  static Farewell deleted(String comparison, Bin bin) {
    Farewell farewell = new Farewell("page.comparison.over");
    bin.held(comparison).ifPresent(held -> farewell.offerUndo(comparison, held, bin));
    return farewell;
  }

  private void offerUndo(String comparison, Bin.Held held, Bin bin) {
    Deletion deletion = new Deletion(bin, getLocale());
    NativeButton undo =
        new NativeButton(
            getTranslation("page.comparison.undo"),
            click ->
                Notices.attempt(() ->
                    deletion.undo(
                        comparison,
                        held.title(),
                        () -> UI.getCurrentOrThrow().refreshCurrentRoute(false))));
    undo.setId("undo");
    undo.addClassNames("button", "primary");
    Div way = new Div(new Paragraph(getTranslation("page.comparison.over.undo")), undo);
    way.addClassName("way-back");
    way.getElement()
        .executeJs("setTimeout(() => { this.hidden = true }, $0)", (double) held.left().toMillis());
    add(way);
    undo.focus();
  }
}
