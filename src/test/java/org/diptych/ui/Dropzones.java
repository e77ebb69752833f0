package org.diptych.ui;

import org.diptych.testing.Browser;

/** The places of a form that take its pictures. */
final class Dropzones {

  private Dropzones() {}

  /** Waits until both are filled, which moves what is below them. */
  static void awaitBoth(Browser browser) {
    browser.until(
        "both pictures",
        () ->
            browser
                .script(
                    "return [...document.querySelectorAll('diptych-dropzone')]"
                        + ".filter(one => one.taken).length")
                .equals(2L));
  }
}
