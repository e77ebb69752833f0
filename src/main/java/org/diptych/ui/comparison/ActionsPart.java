package org.diptych.ui.comparison;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import java.util.stream.Stream;
import org.diptych.access.Links;
import org.diptych.lab.Comparison;
import org.diptych.lab.Comparisons;
import org.diptych.lab.State;
import org.diptych.queue.RunQueue;
import org.diptych.ui.Visitor;
import org.diptych.ui.kit.Notices;
import org.diptych.ui.kit.Removal;

/** What the owner can do with the comparison, and what anybody can take away. */
final class ActionsPart extends Div implements Part {

  private final Button cancel;
  private final Button retry;
  private final Button again;
  private Comparison shown;

  /** For a visitor of a share link: downloads only. */
  static Div downloads(Comparison comparison, Links links) {
    Div actions = new Div();
    actions.addClassName("actions");
    actions.add(
        download(actions, "page.comparison.zip", links.export(comparison)),
        download(actions, "page.comparison.csv", links.metrics(comparison)));
    return actions;
  }

  ActionsPart(Comparison comparison, Desk desk) {
    Comparisons comparisons = desk.comparisons();
    RunQueue queue = desk.queue();
    shown = comparison;
    addClassName("actions");
    cancel = button("cancel", () -> comparisons.cancel(comparison.id()));
    retry = button("retryAll", () -> stopped(shown).forEach(run -> queue.retry(run.id())));
    again = button("again", () -> again(comparisons));
    String changed = "demo/%s?from=%s".formatted(comparison.demo(), comparison.id());
    Anchor clone = new Anchor(changed, getTranslation("page.comparison.clone"));
    clone.addClassName("button");
    add(
        cancel,
        retry,
        button("share", () -> new ShareDialog(desk, comparison.id()).open()),
        clone,
        again,
        button("addSeeds", () -> new SeedsDialog(shown, comparisons, Visitor.id()).open()),
        download(this, "page.comparison.zip", Links.OWNER.export(comparison)),
        download(this, "page.comparison.csv", Links.OWNER.metrics(comparison)),
        new Removal(
            comparison.title(),
            getTranslation("page.comparison.removeWhat"),
            () -> Notices.attempt(() -> delete(comparisons))));
  }

  private void delete(Comparisons comparisons) {
    comparisons.delete(shown.id());
    UI.getCurrentOrThrow().navigate("");
    Notices.say(getTranslation("page.comparison.removed", shown.title()));
  }

  private void again(Comparisons comparisons) {
    String id = comparisons.again(shown.id(), Visitor.id());
    UI.getCurrentOrThrow().navigate("c/" + id);
  }

  @Override
  public void show(Comparison now) {
    shown = now;
    cancel.setVisible(!now.state().isFinal());
    cancel.setEnabled(
        now.runs().stream().anyMatch(run -> !run.state().isFinal() && !run.cancelWanted()));
    again.setVisible(now.state() == State.SUCCEEDED);
    retry.setVisible(stopped(now).findAny().isPresent());
  }

  private static Stream<Comparison.Run> stopped(Comparison now) {
    return now.runs().stream()
        .filter(run -> run.state() == State.FAILED || run.state() == State.CANCELLED);
  }

  private Button button(String name, Runnable action) {
    Button button =
        new Button(getTranslation("page.comparison." + name), click -> Notices.attempt(action));
    button.setId(name);
    return button;
  }

  private static Anchor download(Div actions, String text, String href) {
    Anchor anchor = new Anchor(href, actions.getTranslation(text));
    anchor.addClassName("button");
    anchor.setRouterIgnore(true);
    anchor.getElement().setAttribute("download", true);
    return anchor;
  }
}
