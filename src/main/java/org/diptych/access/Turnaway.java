package org.diptych.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.diptych.platform.Texts;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to what reaches no page and no interface: one sentence, as text for a person's browser
 * and as an RFC 9457 problem for a program.
 */
public final class Turnaway {

  private static final String INTERFACE = "/api/";

  private Turnaway() {}

  /**
   * @param key of the sentence, under {@code refusal.} in the bundles
   */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, int status, String key)
      throws IOException {
    String sentence = Texts.of(language(request), "refusal." + key);
    boolean page = isForAPage(request);
    byte[] body =
        (page ? sentence + "\n" : problem(status, sentence)).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(page ? "text/plain;charset=UTF-8" : "application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** Below the interface a problem is told as one, whatever the program would rather have. */
  private static boolean isForAPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    String wanted = request.getHeader("Accept");
    boolean programs = path != null && path.startsWith(INTERFACE);
    return !programs && wanted != null && wanted.contains("text/html");
  }

  /** What is said where only a status is known. */
  public static String key(int status) {
    return switch (status) {
      case HttpServletResponse.SC_NOT_FOUND -> "file.unknown";
      case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> "outage";
      default -> status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "request" : "fault";
    };
  }

  /** Of a request that broke off within that header the container knows none. */
  private static Locale language(HttpServletRequest request) {
    return request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale();
  }

  private static String problem(int status, String sentence) {
    Map<String, Object> problem = new LinkedHashMap<>();
    HttpStatus known = HttpStatus.resolve(status);
    problem.put("title", known == null ? "Error" : known.getReasonPhrase());
    problem.put("status", status);
    problem.put("detail", sentence);
    return JsonMapper.shared().writeValueAsString(problem);
  }
}
