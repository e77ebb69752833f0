package org.diptych.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.diptych.platform.Ids;

/**
 * Tells browsers apart while there are no accounts, so that the workers are shared fairly between
 * people: a random id in a cookie, which gives no rights at all.
 */
public final class Visitors {

  /** Owner of what comes without a browser. */
  public static final String PROGRAM = "program";

  private static final String COOKIE = "diptych-visitor";
  private static final Pattern ID = Pattern.compile("[a-z0-9]{8,32}");

  private Visitors() {}

  /**
   * The visitor's id; a browser without one is given one.
   *
   * @param secure whether it may only come back by TLS
   */
  public static String id(
      HttpServletRequest request, HttpServletResponse response, boolean secure) {
    return cookies(request)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .filter(value -> ID.matcher(value).matches())
        .findFirst()
        .orElseGet(() -> welcome(response, secure));
  }

  private static String welcome(HttpServletResponse response, boolean secure) {
    Cookie cookie = new Cookie(COOKIE, Ids.next());
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setPath("/");
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
    response.addCookie(cookie);
    return cookie.getValue();
  }

  private static Stream<Cookie> cookies(HttpServletRequest request) {
    return request.getCookies() == null ? Stream.of() : Arrays.stream(request.getCookies());
  }
}
