package org.diptych.ui.demo;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.function.Consumer;
import org.diptych.lab.Draft;
import org.diptych.lab.Drafts;
import org.diptych.lab.store.Comparison;
import org.diptych.ui.shell.Visitor;

/**
 * Keeps what is put into a form as it changes, says that it is kept, and offers to start afresh,
 * which can be taken back.
 */
final class DraftBar extends Div {

  /** With what a form opens. */
  sealed interface Opening {

    /** With what was kept, if anything was. */
    record Kept() implements Opening {}

    /** As an earlier comparison was put together. */
    record From(Comparison comparison) implements Opening {}

    /** As if nobody had been here; {@code before} can be brought back. */
    record Afresh(Draft before) implements Opening {}

    /** With what was there before. */
    record Back(Draft before) implements Opening {}
  }

  private final DemoForm<?> form;
  private final DraftWriter writer;
  private final Drafts.Key key;
  private final Consumer<Opening> reopen;
  private final Draft fresh;
  private Draft now;

  /**
   * @param form that nobody has touched yet
   * @param reopen opens another one in its place
   */
  DraftBar(DemoForm<?> form, DraftWriter writer, Consumer<Opening> reopen) {
    this.form = form;
    this.writer = writer;
    this.key = new Drafts.Key(Visitor.id(), form.demo().card().id());
    this.reopen = reopen;
    form.startFresh();
    this.fresh = form.state();
    this.now = fresh;
    addClassName("draft");
    setId("draft");
    getElement().setAttribute("role", "status");
  }

  /** Fills the form, and follows it from then on. */
  void open(Opening opening) {
    switch (opening) {
      case Opening.Kept() -> writer.find(key).ifPresent(this::restore);
      case Opening.From(Comparison comparison) -> {
        form.startFrom(comparison);
        changed();
      }
      case Opening.Back(Draft before) -> {
        form.restore(before);
        changed();
      }
      case Opening.Afresh(Draft before) -> {
        writer.keep(key, Optional.empty());
        offer("page.draft.afresh", "page.draft.back", new Opening.Back(before)).focus();
      }
    }
    form.onChange(this::changed);
  }

  private void restore(Draft draft) {
    boolean whole = form.restore(draft);
    now = form.state();
    say(whole ? "page.draft.restored" : "page.draft.changed");
  }

  private void changed() {
    Draft before = now;
    now = form.state();
    if (!now.equals(before)) {
      writer.keep(key, Optional.of(now).filter(draft -> !draft.equals(fresh)));
      say("page.draft.kept");
    }
  }

  private void say(String text) {
    removeAll();
    if (!now.equals(fresh)) {
      offer(text, "page.draft.startAfresh", new Opening.Afresh(now));
    }
  }

  private NativeButton offer(String text, String offered, Opening opening) {
    NativeButton button =
        new NativeButton(getTranslation(offered), click -> reopen.accept(opening));
    button.addClassName("button");
    add(new Span(getTranslation(text, Drafts.DAYS)), button);
    return button;
  }
}
