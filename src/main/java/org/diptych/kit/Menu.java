package org.diptych.kit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;

/**
 * A button that opens a list of further actions. The browser's own popover does it: Escape and a
 * click elsewhere close it, and the focus goes back to the button.
 */
public final class Menu extends Div {

  private final NativeButton opener;
  private final Div list = new Div();
  private List<Component> shown = List.of();

  /**
   * @param id that no other has on the page
   */
  public Menu(String id, String text) {
    addClassName("menu");
    opener = new NativeButton(text);
    opener.setId(id);
    opener.addClassName("button");
    opener.getElement().setAttribute("popovertarget", listId(id));
    list.setId(listId(id));
    list.addClassName("menu-list");
    list.getElement()
        .setAttribute("popover", "auto")
        .setAttribute("role", "group")
        .setAttribute("aria-label", text);
    add(opener, list);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    list.getElement()
        .executeJs(
            "this.onclick = click => click.target.closest('a, button') && this.hidePopover()");
  }

  private static String listId(String id) {
    return id + "-list";
  }

  /** Offers these and no others; nothing happens where they are offered already. */
  public void offer(List<Component> actions) {
    if (!actions.equals(shown)) {
      shown = List.copyOf(actions);
      list.removeAll();
      list.add(actions);
      actions.forEach(action -> action.getElement().removeAttribute("autofocus"));
      actions.stream()
          .findFirst()
          .ifPresent(first -> first.getElement().setAttribute("autofocus", true));
    }
  }

  /** Takes the keyboard back to the button. */
  public void focus() {
    opener.focus();
  }
}
