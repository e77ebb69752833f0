package org.diptych.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.diptych.platform.Texts;

/**
 * Turns away what {@link AccessPolicy} does not allow, and puts the protecting headers on every
 * answer.
 */
public final class AccessFilter extends HttpFilter {

  /** Everything comes from here; the inline parts are what Vaadin's page needs to start. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self'"
          + " 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none';"
          + " base-uri 'self'; frame-ancestors 'none'";

  private final transient AccessPolicy policy;

  public AccessFilter(AccessPolicy policy) {
    this.policy = policy;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String host = request.getHeader("Host");
    if (!policy.allowsHost(host)) {
      refuse(request, response, "access.host");
    } else if (!policy.allowsOrigin(request.getHeader("Origin"), host)) {
      refuse(request, response, "access.origin");
    } else {
      protect(request, response);
      chain.doFilter(request, response);
    }
  }

  private static void protect(HttpServletRequest request, HttpServletResponse response) {
    boolean shared = request.getRequestURI().startsWith("/s/");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Content-Security-Policy", CONTENT_POLICY);
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Referrer-Policy", shared ? "no-referrer" : "same-origin");
    if (shared) {
      response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
      response.setHeader("Cache-Control", "private, no-store");
    }
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, String key)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(Texts.of(request.getLocale(), "refusal." + key));
  }
}
