package org.diptych.ui.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import org.diptych.platform.Texts;
import org.springframework.stereotype.Component;

/** Gives the pages the words of {@link Texts}. */
@Component
class Translations implements I18NProvider {

  @Override
  public List<Locale> getProvidedLocales() {
    return Texts.LOCALES;
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... arguments) {
    return Texts.of(locale, key, arguments);
  }
}
