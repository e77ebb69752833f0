package org.diptych.ui.kit;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.popover.PopoverVariant;

/**
 * A question mark that explains the word before it, to whoever points at it, reaches it by keyboard
 * or touches it.
 */
public final class Definition extends Span {

  /**
   * @param label what a screen reader calls the question mark
   */
  public Definition(String label, String text) {
    NativeButton mark = new NativeButton("?");
    mark.addClassName("what");
    mark.getElement().setAttribute("aria-label", label);
    mark.getElement().setAttribute("aria-description", text);
    Popover popover = new Popover(new Paragraph(text));
    popover.setTarget(mark);
    popover.setOpenOnClick(false);
    popover.setOpenOnHover(true);
    popover.setOpenOnFocus(true);
    popover.setHoverDelay(150);
    popover.setFocusDelay(0);
    popover.setPosition(PopoverPosition.BOTTOM_START);
    popover.setWidth("min(22rem, 90vw)");
    popover.setAriaLabel(label);
    popover.addThemeVariants(PopoverVariant.ARROW);
    add(mark, popover);
  }
}
