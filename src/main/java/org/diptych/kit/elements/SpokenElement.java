package org.diptych.kit.elements;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;

/** A custom element that says its own sentences, in the language of the page it stands on. */
abstract class SpokenElement extends Component {

  private final String prefix;

  /**
   * @param prefix of the keys of its sentences
   */
  SpokenElement(String prefix) {
    this.prefix = prefix;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    getElement().setPropertyJson("words", Words.under(prefix, event.getUI().getLocale()));
  }
}
