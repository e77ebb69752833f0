package org.diptych.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/**
 * There is nothing at this address; it is not said whether there ever was. Who came by a share link
 * is led nowhere else.
 */
@ParentLayout(SharedLayout.class)
class NotFoundPage extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    addClassName("message");
    add(
        new H1(getTranslation("page.missing.title")),
        new Paragraph(getTranslation("page.missing.text")));
    if (!event.getLocation().getFirstSegment().equals("s")) {
      Anchor home = new Anchor("", getTranslation("page.missing.home"));
      home.addClassName("button");
      add(home);
    }
    return HttpServletResponse.SC_NOT_FOUND;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.missing.title") + " · Diptych";
  }
}
