package org.diptych.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.diptych.testing.Browser.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself, on a page of three lines: what it claims to set is really set. */
class BrowserIT {

  private static final String PAGE =
      """
      <!doctype html>
      <meta name="viewport" content="width=device-width">
      <title>page</title><h1></h1><div style="height:2000px"></div>
      <vaadin-upload></vaadin-upload>
      <script>
        const dark = matchMedia('(prefers-color-scheme: dark)').matches
        document.querySelector('h1').textContent =
            innerWidth + ' ' + (dark ? 'dark' : 'light') + ' ' + navigator.language
        const upload = document.querySelector('vaadin-upload')
        upload.attachShadow({mode: 'open'}).innerHTML = '<input type="file" multiple>'
        fetch('/asked-for').catch(() => 0)
      </script>\
      """;

  private HttpServer server;
  private String url;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = "http://localhost:" + server.getAddress().getPort() + "/";
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = PAGE.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void widthThemeAndLanguageReachThePage() throws IOException {
    try (Browser browser = Browser.open()) {
      browser.visit(url);
      browser.see("h1", "1280 light en");
      browser.look(390, 844, Theme.DARK, Locale.of("ru")).visit(url);
      browser.see("h1", "390 dark ru");
      var picture = ImageIO.read(browser.screenshot("harness").toFile());
      assertThat(picture.getWidth()).isEqualTo(390);
      assertThat(picture.getHeight()).as("the part below the window too").isGreaterThan(2000);
    }
  }

  @Test
  void twoBrowsersAreTwoPeople() {
    try (Browser one = Browser.open();
        Browser other = Browser.open()) {
      one.visit(url);
      one.script("document.cookie = 'who=one'; localStorage.setItem('who', 'one')");
      other.visit(url);
      assertThat(other.script("return document.cookie + localStorage.getItem('who')"))
          .isEqualTo("null");
    }
  }

  @Test
  void filesReachAnUploadAndTheLatestReplaceTheEarlier(@TempDir Path folder) throws IOException {
    Path first = Files.writeString(folder.resolve("first.txt"), "1");
    Path second = Files.writeString(folder.resolve("second.txt"), "2");
    try (Browser browser = Browser.open()) {
      browser.visit(url);
      var upload = browser.see("vaadin-upload");
      browser.upload(upload, first);
      browser.upload(upload, second, first);
      assertThat(
              browser.script(
                  "return [...arguments[0].shadowRoot.querySelector('input').files]"
                      + ".map(file => file.name).join()",
                  upload))
          .isEqualTo("second.txt,first.txt");
    }
  }

  @Test
  void requestsAndConsoleErrorsAreRemembered() {
    try (Browser browser = Browser.open()) {
      browser.visit(url);
      browser.script("console.error('something broke')");
      browser.until(
          "the page's request", () -> browser.requests().contains(URI.create(url + "asked-for")));
      assertThat(browser.consoleErrors()).anyMatch(line -> line.contains("something broke"));
    }
  }
}
