package org.diptych.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletService;
import org.diptych.access.AccessPolicy;
import org.diptych.access.Visitors;
import org.springframework.stereotype.Component;

/** Whose page this is: what the visitor asks for is queued under this id. */
@Component
public final class Visitor implements VaadinServiceInitListener {

  private record Id(String text) {}

  private final AccessPolicy policy;

  Visitor(AccessPolicy policy) {
    this.policy = policy;
  }

  /** Of the page at hand. */
  public static String id() {
    Id id = ComponentUtil.getData(UI.getCurrentOrThrow(), Id.class);
    return id == null ? Visitors.PROGRAM : id.text();
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addUIInitListener(init ->
            ComponentUtil.setData(
                init.getUI(),
                Id.class,
                new Id(
                    Visitors.id(
                        VaadinServletService.getCurrentServletRequest(),
                        VaadinServletService.getCurrentResponse().getHttpServletResponse(),
                        policy.secure()))));
  }
}
