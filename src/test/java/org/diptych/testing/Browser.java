package org.diptych.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One headless Chromium with a profile of its own: two browsers are two people.
 *
 * <p>Everything waits for a condition, for at most {@link #PATIENCE}; a wait that ends in vain says
 * what it waited for, where, what the page's console said, and leaves a picture of the page.
 */
public final class Browser implements AutoCloseable {

  /** Long, since it costs nothing where all is well, and a shared machine can be very slow. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  public static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration POLL = Duration.ofMillis(100);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What the operating system says that the person prefers. */
  public enum Theme {
    LIGHT,
    DARK
  }

  private final ChromeDriver driver;
  private final Path profile;
  private final String userAgent;
  private final List<URI> requests = new ArrayList<>();
  private int height;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
    this.userAgent = (String) driver.executeScript("return navigator.userAgent");
    look(1280, 900, Theme.LIGHT, Locale.ENGLISH);
  }

  /**
   * A browser that nobody has used yet, 1280 × 900, light, English. Where no Chromium is installed
   * the test is skipped, or fails if the environment says {@code CI=true}.
   */
  public static Browser open() {
    try {
      Path profile = Files.createTempDirectory("diptych-browser");
      return new Browser(BrowserInstallation.find().launch(profile), profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the window (CSS pixels), theme and language; the language holds for the next visit. */
  public Browser look(int width, int height, Theme theme, Locale language) {
    this.height = height;
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(preference(theme))));
    command(
        "Emulation.setUserAgentOverride",
        Map.of("userAgent", userAgent, "acceptLanguage", language.toLanguageTag()));
    return this;
  }

  private static Map<String, String> preference(Theme theme) {
    return Map.of("name", "prefers-color-scheme", "value", theme.name().toLowerCase(Locale.ROOT));
  }

  public void visit(String url) {
    driver.get(url);
  }

  /** Leaves the page, and comes to the next one as a visitor whom no site knows. */
  public void becomeSomebodyNew() {
    driver.get("about:blank");
    command("Network.clearBrowserCookies", Map.of());
  }

  /** For what this class does not offer. */
  public ChromeDriver driver() {
    return driver;
  }

  /** The first visible element of this CSS selector, as soon as there is one. */
  public WebElement see(String css) {
    return await(
        "a visible " + css,
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** Opens the menu of this selector and chooses from it. */
  public void choose(String menu, String css) {
    see(menu).click();
    see(css).click();
  }

  /** Waits until a visible element of this selector contains the text, and returns it. */
  public WebElement see(String css, String text) {
    return await(
        css + " with the text '" + text + "'",
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(element -> element.isDisplayed() && element.getText().contains(text))
                .findFirst()
                .orElse(null));
  }

  /** Waits until the condition holds; {@code what} completes the sentence "waited for …". */
  public void until(String what, BooleanSupplier condition) {
    await(what, () -> condition.getAsBoolean() ? true : null);
  }

  /** Asks until the answer is not null. */
  private <T> T await(String what, Supplier<T> question) {
    try {
      return new WebDriverWait(driver, PATIENCE, POLL)
          .ignoring(StaleElementReferenceException.class)
          .until(ignored -> question.get());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "waited %d s for %s at %s; console: %s; see %s"
              .formatted(
                  PATIENCE.toSeconds(),
                  what,
                  driver.getCurrentUrl(),
                  consoleErrors(),
                  screenshot("timeout-" + System.nanoTime())),
          e);
    }
  }

  /** Runs JavaScript in the page; numbers come back as Long or Double. */
  public Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** Gives files to a {@code vaadin-upload}, as if they had been dropped on it. */
  public void upload(WebElement upload, Path... files) {
    // Without the reset WebDriver would append to the files of the last time.
    var input =
        (WebElement)
            script(
                "const input = arguments[0].shadowRoot.querySelector('input[type=file]');"
                    + "input.value = ''; return input",
                upload);
    input.sendKeys(
        String.join(
            "\n", List.of(files).stream().map(file -> file.toAbsolutePath().toString()).toList()));
  }

  /** Writes the whole page, also what must be scrolled to, as {@code <name>.png}. */
  public Path screenshot(String name) {
    var size = (Map<?, ?>) command("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    Object clip =
        Map.of(
            "x", 0,
            "y", 0,
            "width", size.get("width"),
            "height", Math.max(height, ((Number) size.get("height")).intValue()),
            "scale", 1);
    var picture =
        (String)
            command(
                    "Page.captureScreenshot",
                    Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
                .get("data");
    try {
      Path file = Files.createDirectories(SCREENSHOTS).resolve(name + ".png");
      return Files.write(file, Base64.getDecoder().decode(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the pages complained of in the console since the last call. */
  public List<String> consoleErrors() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Every http or WebSocket address that the pages of this browser have asked for so far. */
  public List<URI> requests() {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode event = JSON.readTree(entry.getMessage()).path("message");
      String url =
          switch (event.path("method").asString("")) {
            case "Network.requestWillBeSent" -> event.at("/params/request/url").asString();
            case "Network.webSocketCreated" -> event.at("/params/url").asString();
            default -> "";
          };
      if (url.startsWith("http") || url.startsWith("ws")) {
        requests.add(URI.create(url));
      }
    }
    return List.copyOf(requests);
  }

  private Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  @Override
  public void close() {
    driver.quit();
    try {
      FileSystemUtils.deleteRecursively(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
