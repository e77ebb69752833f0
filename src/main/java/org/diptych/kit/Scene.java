package org.diptych.kit;

import java.util.Locale;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Links;
import org.diptych.media.Blobs;

/**
 * What a part of a demo's own has to work with.
 *
 * @param comparison as the page was opened
 * @param links under which this viewer reaches its files
 * @param owner whether the viewer may change anything
 */
public record Scene(Comparison comparison, Links links, Blobs blobs, Locale locale, boolean owner) {

  /** Its pictures and inputs. */
  public Pictures pictures() {
    return new Pictures(comparison, links, locale);
  }
}
