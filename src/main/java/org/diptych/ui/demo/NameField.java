package org.diptych.ui.demo;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import org.diptych.kit.forms.Fault;
import org.diptych.platform.PlainName;
import org.diptych.platform.Texts;

/** A name that a person may give; one that is too long is taken in whole, and said to be. */
final class NameField extends TextField {

  private final String name;
  private final String part;
  private final int most;

  /**
   * @param name as the page calls it
   * @param part as the API calls it
   * @param most characters
   */
  NameField(String name, String part, int most) {
    this.name = name;
    this.part = part;
    this.most = most;
    setManualValidation(true);
    setValueChangeMode(ValueChangeMode.LAZY);
    addValueChangeListener(event -> fault());
  }

  /** Says that it is too long, if it is. */
  Optional<Fault> fault() {
    int length = PlainName.length(PlainName.of(getValue()));
    setInvalid(length > most);
    return length > most
        ? refused(part, Texts.of(getLocale(), "refusal." + part + ".long", most, length))
        : Optional.empty();
  }

  /** Marks it with what was said about it, if it is this one. */
  Optional<Fault> refused(String about, String sentence) {
    if (!about.equals(part)) {
      return Optional.empty();
    }
    setInvalid(true);
    setErrorMessage(sentence);
    return Optional.of(new Fault(sentence, this).of(name));
  }
}
