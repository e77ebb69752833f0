package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import org.diptych.kit.Letters;
import org.diptych.kit.Markup;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;

/**
 * On a narrow screen: which arm the matrices show beside the first. The style sheet does the rest,
 * and the server hears nothing of it.
 */
final class BesideChoice extends Div {

  BesideChoice(Comparison comparison) {
    Element group = new Element("fieldset");
    Arm first = comparison.arms().getFirst();
    group.appendChild(
        new Element("legend")
            .setText(getTranslation("page.summary.beside", Letters.of(0), first.label())));
    comparison.arms().stream().skip(1).forEach(arm -> group.appendChild(choice(arm)));
    Div all = new Div();
    all.getElement().appendChild(group);
    Markup markup = new Markup();
    markup.show(all);
    add(markup);
    addClassName("beside-choice");
  }

  private static Element choice(Arm arm) {
    Element button =
        new Element("input")
            .setAttribute("type", "radio")
            .setAttribute("name", "beside")
            .setAttribute("value", String.valueOf(arm.position()));
    if (arm.position() == 1) {
      button.setAttribute("checked", true);
    }
    Span name = new Span(arm.label());
    name.addClassName("unseen");
    Element label = new Element("label");
    label.appendChild(button, Letters.badge(arm.position()).getElement(), name.getElement());
    return label;
  }
}
