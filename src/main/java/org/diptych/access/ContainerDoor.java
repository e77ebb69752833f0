package org.diptych.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.server.servlet.Session.SessionTrackingMode;

/**
 * What the container does without asking us: its session cookie, and its answer to a request that
 * is too broken to reach anything of ours.
 */
public final class ContainerDoor
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final AccessPolicy policy;

  public ContainerDoor(AccessPolicy policy) {
    this.policy = policy;
  }

  /** Lax, because who comes by a link out of a chat keeps the session of the other tabs. */
  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    Session session = tomcat.getSettings().getSession();
    session.setTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    Cookie cookie = session.getCookie();
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.LAX);
    cookie.setSecure(policy.secure());
    tomcat.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(PlainAnswer.class.getName());
      }
    });
  }

  /**
   * Says a sentence instead of the container's page, which names the server and what it thought.
   */
  public static final class PlainAnswer extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
      int status = response.getStatus();
      boolean said = response.getContentWritten() > 0;
      if (status < HttpServletResponse.SC_BAD_REQUEST || said || !response.setErrorReported()) {
        return;
      }
      try {
        String path = request.getRequestURI();
        Protection.put(response, path != null && path.startsWith("/s/"));
        Turnaway.write(request, response, status, Turnaway.key(status));
      } catch (IOException | IllegalStateException e) {
        // nobody listens any more
      }
    }
  }
}
