package org.diptych.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.platform.Texts;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Language and theme that a browser chose, kept in its cookies; without them the browser's own
 * settings hold. Both are in the first HTML already, so that nothing flashes.
 */
@Component
class Preferences implements VaadinServiceInitListener {

  private static final String LANGUAGE = "diptych-language";
  private static final String THEME = "diptych-theme";

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(Preferences::write);
    event
        .getSource()
        .addUIInitListener(init -> init.getUI().setLocale(language(VaadinRequest.getCurrent())));
  }

  private static void write(IndexHtmlResponse page) {
    Element html = page.getDocument().selectFirst("html");
    if (html != null) {
      html.attr("lang", language(page.getVaadinRequest()).getLanguage());
      cookie(page.getVaadinRequest(), THEME)
          .filter(theme -> theme.equals("dark") || theme.equals("light"))
          .ifPresent(theme -> html.attr("style", "color-scheme:" + theme));
    }
  }

  private static Locale language(VaadinRequest request) {
    return Texts.spoken(
        cookie(request, LANGUAGE).map(Locale::forLanguageTag).orElseGet(request::getLocale));
  }

  private static Optional<String> cookie(VaadinRequest request, String name) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }
}
