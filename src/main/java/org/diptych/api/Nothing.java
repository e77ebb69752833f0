package org.diptych.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.diptych.access.Turnaway;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What is said where nothing of ours answers: a sentence, to a program as a problem. */
@Hidden
@Controller
class Nothing implements ErrorController {

  /** After all that the interface has, before the pages. */
  private static final int BETWEEN = 100;

  /** What the container or somebody within it gave up on. */
  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = told instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
    Turnaway.write(request, response, status, Turnaway.key(status));
  }

  /**
   * An address below the interface that it does not have is no page either, nor is one among the
   * files of a share link. Who writes a slash too many is led to the interface's own page.
   */
  @Bean
  static SimpleUrlHandlerMapping nothingElseBelowTheInterface() {
    HttpRequestHandler nothing =
        (request, response) ->
            Turnaway.write(request, response, HttpServletResponse.SC_NOT_FOUND, "file.unknown");
    HttpRequestHandler page =
        (request, response) -> {
          response.setStatus(HttpServletResponse.SC_FOUND);
          response.setHeader(HttpHeaders.LOCATION, "/api");
        };
    return new SimpleUrlHandlerMapping(
        Map.of(
            "/api/", page,
            "/api/**", nothing,
            "/s/{token}/comparisons/**", nothing,
            "/s/{token}/runs/**", nothing),
        BETWEEN);
  }
}
