package org.diptych.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.diptych.platform.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Counts the pages that are open: each takes memory for as long as it is, so more than fit are
 * answered with a sentence. A page that was asked for and never opened is soon forgotten.
 */
@Component
final class OpenPages implements VaadinServiceInitListener {

  /** What a page takes at most, its connection included, in bytes. */
  private static final long EACH = 1_000_000;

  private static final Duration UNOPENED = Duration.ofMinutes(1);

  /** An open page says that it is there once a minute. */
  private static final Duration UNSEEN = Duration.ofMinutes(15);

  private static final int RETRY_SECONDS = 30;

  private final AtomicInteger open = new AtomicInteger();
  private final int most;

  OpenPages() {
    this((int) Math.max(100, Runtime.getRuntime().maxMemory() / 2 / EACH));
  }

  private OpenPages(int most) {
    this.most = most;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.getSource().addUIInitListener(this::count);
    event.addIndexHtmlRequestListener(this::write);
    event.addRequestHandler(this::refused);
  }

  private void count(UIInitEvent event) {
    UI ui = event.getUI();
    open.incrementAndGet();
    ui.addDetachListener(gone -> open.decrementAndGet());
    keep(ui, UNOPENED);
    ui.addAfterNavigationListener(opened -> keep(ui, UNSEEN));
  }

  private static void keep(UI ui, Duration time) {
    ui.getSession().getSession().setMaxInactiveInterval((int) time.toSeconds());
  }

  /** The first look of a browser: a page of one sentence, without a script. */
  private void write(IndexHtmlResponse page) {
    if (open.get() >= most) {
      VaadinRequest request = page.getVaadinRequest();
      prepare(page.getVaadinResponse());
      page.getDocument().head().empty().appendElement("meta").attr("charset", "utf-8");
      page.getDocument().title("Diptych");
      page.getDocument().body().empty().appendElement("p").text(sentence(request));
    }
  }

  /** The second, by which a page would come to be. */
  private boolean refused(VaadinSession session, VaadinRequest request, VaadinResponse response)
      throws IOException {
    if (open.get() < most || !"init".equals(request.getParameter("v-r"))) {
      return false;
    }
    session.getSession().setMaxInactiveInterval((int) UNOPENED.toSeconds());
    prepare(response);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(sentence(request));
    return true;
  }

  private static void prepare(VaadinResponse response) {
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader("Retry-After", String.valueOf(RETRY_SECONDS));
  }

  private String sentence(VaadinRequest request) {
    return Texts.of(request.getLocale(), "refusal.pages.many", most, RETRY_SECONDS);
  }
}
