package org.diptych.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Turns away what {@link AccessPolicy} does not allow, and puts the protecting headers on every
 * answer.
 */
public final class AccessFilter extends HttpFilter {

  /** NUL in a query, or a percent sign that stands for nothing; the server sees to the path. */
  private static final Pattern BROKEN_QUERY = Pattern.compile("%00|%(?![0-9a-fA-F]{2})");

  private static final String CONTAINERS_ERRORS = "/error";

  private final transient AccessPolicy policy;

  public AccessFilter(AccessPolicy policy) {
    this.policy = policy;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String host = request.getHeader("Host");
    String query = request.getQueryString();
    Protection.put(response, request.getRequestURI().startsWith("/s/"));
    if (!policy.allowsHost(host)) {
      refuse(request, response, "access.host");
    } else if (!policy.allowsOrigin(request.getHeader("Origin"), host)) {
      refuse(request, response, "access.origin");
    } else if (query != null && BROKEN_QUERY.matcher(query).find()) {
      Turnaway.write(request, response, HttpServletResponse.SC_BAD_REQUEST, "request");
    } else if (request.getServletPath().equals(CONTAINERS_ERRORS)) {
      Turnaway.write(request, response, HttpServletResponse.SC_NOT_FOUND, "file.unknown");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, String key)
      throws IOException {
    Turnaway.write(request, response, HttpServletResponse.SC_FORBIDDEN, key);
  }
}
