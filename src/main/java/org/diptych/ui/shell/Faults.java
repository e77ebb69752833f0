package org.diptych.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Optional;
import org.diptych.kit.Notices;
import org.diptych.platform.Texts;
import org.diptych.platform.database.Outage;
import org.springframework.stereotype.Component;

/** What breaks while a page does what somebody asked is logged, and said on that page. */
@Component
final class Faults implements VaadinServiceInitListener {

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addSessionInitListener(init -> init.getSession().setErrorHandler(Faults::tell));
  }

  private static void tell(ErrorEvent event) {
    new DefaultErrorHandler().error(event);
    boolean away = event.getThrowable() instanceof Exception fault && Outage.isOutage(fault);
    String key = away ? "refusal.outage" : "refusal.fault";
    Optional.ofNullable(UI.getCurrent())
        .ifPresent(ui -> Notices.warn(Texts.of(ui.getLocale(), key)));
  }
}
