package org.diptych.ui;

import java.util.List;
import org.diptych.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The editor of keypoints on a page, as a person uses it. */
record KeypointPage(Browser browser) {

  private static final String HOST = "diptych-keypoints";

  /** Unfolds the section and waits for both pictures. */
  KeypointPage open() {
    centred(browser.see(".points > vaadin-details-summary")).click();
    return ready();
  }

  KeypointPage ready() {
    browser.see(HOST);
    browser.until("both panes", () -> all("[data-side]").size() == 2);
    return this;
  }

  String value() {
    return (String) browser.script("return arguments[0].value", host());
  }

  void awaitValue(String text) {
    browser.until("the value " + text, () -> value().equals(text));
  }

  /** Clicks a place of a picture, in hundredths of its sides. */
  void click(String side, int x, int y) {
    at(side, x, y).click().perform();
  }

  void doubleClick(String side, int x, int y) {
    at(side, x, y).doubleClick().perform();
  }

  private Actions at(String side, int x, int y) {
    WebElement pane = centred(find("[data-side=" + side + "]"));
    var size = pane.getSize();
    // measured from the middle
    int dx = Math.round(size.width * (x - 50) / 100f);
    int dy = Math.round(size.height * (y - 50) / 100f);
    return new Actions(browser.driver()).moveToElement(pane, dx, dy);
  }

  /** One end of a match, counted from 1. */
  WebElement point(String side, int number) {
    return find("[data-side=%s] [data-index='%d']".formatted(side, number - 1));
  }

  void drag(String side, int number, int dx, int dy) {
    WebElement point = centred(point(side, number));
    new Actions(browser.driver()).dragAndDropBy(point, dx, dy).perform();
  }

  void press(String button) {
    centred(find(button)).click();
  }

  String says(String css) {
    return find(css).getText();
  }

  void awaitSaid(String css, String text) {
    browser.until(css + " to say " + text, () -> says(css).contains(text));
  }

  /** Opens the matches as text, puts these there, and asks to use them. */
  void write(String text) {
    press("#text");
    WebElement field = inDialog("textarea");
    browser.script("arguments[0].value = arguments[1]", field, text);
    inDialog("#take").click();
  }

  WebElement inDialog(String css) {
    return find("diptych-keypoint-text").getShadowRoot().findElement(By.cssSelector(css));
  }

  /** What the preview shows, as a data address; empty before it has been drawn. */
  String preview() {
    return (String)
        browser.script(
            "return arguments[0].shadowRoot.querySelector('canvas').toDataURL()",
            find("diptych-warp"));
  }

  /** Away from the bar at the window's foot. */
  private WebElement centred(WebElement element) {
    browser.script("arguments[0].scrollIntoView({block: 'center'})", element);
    return element;
  }

  WebElement find(String css) {
    return host().getShadowRoot().findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return host().getShadowRoot().findElements(By.cssSelector(css));
  }

  private WebElement host() {
    return browser.see(HOST);
  }
}
