package org.diptych.ui.stock;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.shared.Registration;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A page of what is here: a list that is looked at again every two seconds, since files come and go
 * by hand too, a way in, and where to get more.
 */
abstract class StockView<T> extends Div implements HasDynamicTitle {

  private static final int POLL_MILLIS = 2000;

  private final String texts;
  private List<T> shown = List.of();
  private Optional<Registration> polling = Optional.empty();

  /**
   * @param texts beginning of the keys of its words, such as {@code page.data}
   */
  StockView(String texts) {
    this.texts = texts;
    Paragraph what = soft(getTranslation(texts + ".what"));
    add(new H1(getTranslation(texts)), what);
  }

  /** What is here now. */
  abstract List<T> now();

  /** Shows the list anew, when it has changed. */
  abstract void show(List<T> now);

  final void refresh() {
    List<T> now = now();
    if (!now.equals(shown)) {
      shown = now;
      show(now);
    }
  }

  static Paragraph soft(String text) {
    Paragraph paragraph = new Paragraph(text);
    paragraph.addClassName("soft");
    return paragraph;
  }

  /** Where files can be put by hand. */
  final Paragraph folder(Path folder) {
    Paragraph where = soft(getTranslation(texts + ".folder") + " ");
    where.add(new Code(folder.toString()));
    return where;
  }

  /** Somebody else's page, and whose it is. */
  final ListItem source(String key, String address) {
    Anchor page = new Anchor(address, getTranslation(texts + ".source." + key));
    page.getElement().setAttribute("rel", "noreferrer");
    Span host = new Span(" " + URI.create(address).getHost());
    host.addClassName("soft");
    return new ListItem(page, host);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh();
    event.getUI().setPollInterval(POLL_MILLIS);
    polling = Optional.of(event.getUI().addPollListener(poll -> refresh()));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    event.getUI().setPollInterval(-1);
    polling.ifPresent(Registration::remove);
  }

  @Override
  public String getPageTitle() {
    return getTranslation(texts) + " · Diptych";
  }
}
