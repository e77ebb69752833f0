package org.diptych.stock;

import java.util.Locale;

/**
 * Something that the home of the site holds.
 *
 * @param name of its file; of a data set its id
 * @param key by which runs ask for it: the name of a network, the id of a data set
 * @param sha256 of the weights, or of all pictures of the set: 64 hexadecimal digits
 */
record Item(Kind kind, String name, String key, String sha256) {

  enum Kind {
    WEIGHTS,
    DATASET;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
