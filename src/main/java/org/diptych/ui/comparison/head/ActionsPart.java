package org.diptych.ui.comparison.head;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.kit.Menu;
import org.diptych.kit.Notices;
import org.diptych.kit.Part;
import org.diptych.kit.forms.Deletion;
import org.diptych.kit.forms.Question;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Links;
import org.diptych.lab.store.State;
import org.diptych.ui.comparison.desk.Desk;
import org.diptych.ui.shell.Visitor;

/** What the owner can do with the comparison: what is next in a button, all else in a menu. */
public final class ActionsPart extends Div implements Part {

  private final Desk desk;
  private final Div next = new Div();
  private final Menu menu = new Menu("more", getTranslation("page.comparison.more"));
  private final NativeButton cancel;
  private final NativeButton retry;
  private final NativeButton again;
  private final NativeButton share;
  private final NativeButton addSeeds;
  private final NativeButton remove;
  private final Anchor change;
  private final List<Anchor> downloads;
  private final boolean repeatable;
  private Comparison shown;

  /** For a visitor of a share link: downloads only. */
  public static Div forVisitor(Comparison comparison, Links links) {
    Div actions = new Div();
    actions.addClassName("actions");
    Menu menu = new Menu("more", actions.getTranslation("page.comparison.download"));
    menu.offer(List.copyOf(downloads(actions, comparison, links)));
    actions.add(menu);
    return actions;
  }

  public ActionsPart(Comparison comparison, Desk desk) {
    this.desk = desk;
    shown = comparison;
    repeatable = desk.comparisons().obstacle(comparison).isEmpty();
    cancel = button("cancel", () -> desk.comparisons().cancel(comparison.id()));
    retry =
        button("retryAll", () -> stopped(shown).forEach(run -> desk.comparisons().retry(run.id())));
    again = button("again", this::again);
    share = button("share", () -> new ShareDialog(desk, comparison.id()).open());
    addSeeds = button("addSeeds", () -> new SeedsDialog(shown, desk, Visitor.id()).open());
    remove = button("remove", this::ask);
    String changed = "demo/%s?from=%s".formatted(comparison.demo(), comparison.id());
    change = new Anchor(changed, getTranslation("page.comparison.clone"));
    change.setId("clone");
    change.addClassName("button");
    downloads = downloads(this, comparison, Links.OWNER);
    addClassName("actions");
    add(next, menu);
  }

  private void again() {
    String id = desk.comparisons().again(shown.id(), Visitor.id());
    UI.getCurrentOrThrow().navigate("c/" + id);
  }

  private void ask() {
    Deletion deletion = new Deletion(desk.bin(), getLocale());
    Question question =
        new Question(
            deletion.question("page.comparison.removeWhat", shown.id()),
            () -> Notices.attempt(this::delete),
            this::keep);
    keep();
    add(question);
    question.focus();
  }

  private void keep() {
    getChildren().filter(Question.class::isInstance).toList().forEach(this::remove);
    menu.focus();
  }

  /** Its page then says what became of it. */
  private void delete() {
    desk.bin().delete(shown.id());
    UI.getCurrentOrThrow().refreshCurrentRoute(false);
  }

  @Override
  public void show(Comparison now) {
    shown = now;
    cancel.setEnabled(
        now.runs().stream().anyMatch(run -> !run.state().isFinal() && !run.cancelWanted()));
    Component first = first(now);
    menu.offer(all(now).filter(action -> !action.equals(first)).toList());
    if (!first.getParent().equals(Optional.of(next))) {
      next.removeAll();
      next.add(first);
    }
    all(now)
        .forEach(action -> action.getElement().getClassList().set("primary", action.equals(first)));
  }

  private Component first(Comparison now) {
    if (!now.state().isFinal()) {
      return cancel;
    }
    return !repeatable ? share : now.state() == State.SUCCEEDED ? change : retry;
  }

  private Stream<Component> all(Comparison now) {
    List<Component> all = new ArrayList<>(List.of(share));
    if (repeatable && now.state() == State.SUCCEEDED) {
      all.add(again);
    }
    if (repeatable) {
      all.addAll(List.of(change, addSeeds));
    }
    if (repeatable && stopped(now).findAny().isPresent()) {
      all.addFirst(retry);
    }
    if (!now.state().isFinal()) {
      all.addFirst(cancel);
    }
    all.addAll(downloads);
    all.add(remove);
    return all.stream();
  }

  private static Stream<Comparison.Run> stopped(Comparison now) {
    return now.runs().stream()
        .filter(run -> run.state() == State.FAILED || run.state() == State.CANCELLED);
  }

  private NativeButton button(String name, Runnable action) {
    NativeButton button =
        new NativeButton(
            getTranslation("page.comparison." + name), click -> Notices.attempt(action));
    button.setId(name);
    button.addClassName("button");
    return button;
  }

  private static List<Anchor> downloads(Div actions, Comparison comparison, Links links) {
    return List.of(
        download(actions, "page.comparison.zip", links.export(comparison)),
        download(actions, "page.comparison.csv", links.metrics(comparison)));
  }

  private static Anchor download(Div actions, String text, String href) {
    Anchor anchor = new Anchor(href, actions.getTranslation(text));
    anchor.addClassName("button");
    anchor.setRouterIgnore(true);
    anchor.getElement().setAttribute("download", true);
    return anchor;
  }
}
