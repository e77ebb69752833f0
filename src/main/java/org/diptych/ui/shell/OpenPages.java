package org.diptych.ui.shell;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.platform.Shared;
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

  /** Of a page that is gone, or that never was one. */
  private static final Duration UNHEARD = Duration.ofMinutes(2);

  private static final int RETRY_SECONDS = 30;

  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(5);

  private final Set<UI> open = ConcurrentHashMap.newKeySet();
  private final Shared<String, Integer> sweeps = new Shared<>(BETWEEN_SWEEPS, 1);
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
    open.add(ui);
    ui.addDetachListener(gone -> open.remove(ui));
    ui.addAfterNavigationListener(opened -> keep(ui.getSession(), UNSEEN));
  }

  private static void keep(VaadinSession session, Duration time) {
    session.getSession().setMaxInactiveInterval((int) time.toSeconds());
  }

  /** One that shows a page is kept for its sake. */
  private static void forgetSoon(VaadinSession session) {
    if (session.getUIs().isEmpty()) {
      keep(session, UNOPENED);
    }
  }

  private boolean isFull() {
    if (open.size() >= most) {
      sweeps.get("", any -> sweep());
    }
    return open.size() >= most;
  }

  /** Closes pages that have said nothing for twice as long as they should. */
  private int sweep() {
    long since = System.currentTimeMillis() - UNHEARD.toMillis();
    List<UI> gone =
        open.stream().filter(ui -> ui.getInternals().getLastHeartbeatTimestamp() < since).toList();
    gone.forEach(ui -> ui.access(ui::close));
    open.removeAll(gone);
    return gone.size();
  }

  /** The first look of a browser: a page of one sentence, without a script, where none fits. */
  private void write(IndexHtmlResponse page) {
    VaadinRequest request = page.getVaadinRequest();
    if (VaadinSession.getCurrent() != null) {
      forgetSoon(VaadinSession.getCurrent());
    }
    if (isFull()) {
      prepare(page.getVaadinResponse());
      page.getDocument().head().empty().appendElement("meta").attr("charset", "utf-8");
      page.getDocument().title("Diptych");
      page.getDocument().body().empty().appendElement("p").text(sentence(request));
    }
  }

  /** The second, by which a page would come to be. */
  private boolean refused(VaadinSession session, VaadinRequest request, VaadinResponse response)
      throws IOException {
    if (!"init".equals(request.getParameter("v-r"))) {
      return false;
    }
    session.accessSynchronously(() -> forgetSoon(session));
    if (!isFull()) {
      return false;
    }
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
