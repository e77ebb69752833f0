package org.diptych.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page could not be made: the refusal's sentence, or that the fault is ours. */
@ParentLayout(SharedLayout.class)
class FaultPage extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

  private static final Logger LOG = LoggerFactory.getLogger(FaultPage.class);

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
    addClassName("message");
    Exception fault = error.getCaughtException();
    String sentence;
    int status;
    if (fault instanceof Refusal refusal) {
      sentence = refusal.sentence(getLocale());
      status = HttpServletResponse.SC_NOT_FOUND;
    } else if (Outage.isOutage(fault)) {
      sentence = getTranslation("refusal.outage");
      status = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    } else {
      LOG.error("Page {} failed", event.getLocation().getPath(), fault);
      sentence = getTranslation("refusal.fault");
      status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
    Anchor again = new Anchor(event.getLocation().getPath(), getTranslation("page.fault.again"));
    again.setRouterIgnore(true);
    again.addClassName("button");
    add(new H1(getTranslation("page.fault.title")), new Paragraph(sentence), again);
    return status;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.fault.title") + " · Diptych";
  }
}
