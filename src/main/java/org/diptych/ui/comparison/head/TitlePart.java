package org.diptych.ui.comparison.head;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import org.diptych.kit.DemoTitle;
import org.diptych.kit.Notice;
import org.diptych.kit.Part;
import org.diptych.kit.StateBadge;
import org.diptych.lab.store.Comparison;
import org.diptych.ui.comparison.desk.Desk;

/**
 * What it is called, which its owner can change in place, how it stands, and what to know first.
 */
public final class TitlePart extends Div implements Part {

  private final H1 title;
  private final Div state = new Div();
  private final NativeButton rename = new NativeButton("✎");
  private final NoticePart notices;
  private final Span announcement = new Span();

  /**
   * @param owner whether the viewer may change anything here
   */
  public TitlePart(Comparison comparison, boolean owner, Desk desk) {
    Span demo = new Span(DemoTitle.of(getLocale(), comparison.demo()));
    demo.addClassName("soft");
    title = new H1(comparison.title());
    notices = new NoticePart(owner);
    state.addClassName("now");
    announcement.addClassName("unseen");
    announcement.getElement().setAttribute("role", "status");
    rename.setId("rename");
    rename.setClassName("rename");
    rename.setAriaLabel(getTranslation("page.comparison.rename"));
    rename.setTitle(getTranslation("page.comparison.rename"));
    rename.setVisible(owner);
    rename.addClickListener(click -> edit(comparison.id(), desk));
    addClassName("title");
    add(demo, title, rename, state, notices, announcement);
    desk.comparisons().obstacle(comparison).ifPresent(why -> add(new Notice(why.in(getLocale()))));
  }

  private void edit(String id, Desk desk) {
    TitleEditor editor =
        new TitleEditor(
            title.getText(), text -> show(desk.comparisons().rename(id, text)), this::leave);
    title.setVisible(false);
    rename.setVisible(false);
    addComponentAtIndex(1, editor);
    editor.focus();
  }

  private void leave(TitleEditor editor) {
    remove(editor);
    title.setVisible(true);
    rename.setVisible(true);
    rename.focus();
  }

  @Override
  public void show(Comparison now) {
    notices.show(now);
    if (!now.title().equals(title.getText())) {
      title.setText(now.title());
      UI.getCurrentOrThrow().getPage().setTitle(now.title() + " · Diptych");
    }
    String said =
        getTranslation("page.comparison.announce", getTranslation("kit.state." + now.state().id()));
    if (!said.equals(announcement.getText())) {
      state.removeAll();
      state.add(new StateBadge(now.state()));
      announcement.setText(said);
    }
  }
}
