package org.diptych.access;

import jakarta.servlet.http.HttpServletResponse;

/** The headers that every answer has, also those that no page and no interface of ours made. */
final class Protection {

  /** Everything comes from here; the inline parts are what Vaadin's page needs to start. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self'"
          + " 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none';"
          + " base-uri 'self'; frame-ancestors 'none'";

  private Protection() {}

  /**
   * @param shared whether it is below a share link, whose address is a secret that stays where it
   *     is, and whose end ends everything
   */
  static void put(HttpServletResponse response, boolean shared) {
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
}
