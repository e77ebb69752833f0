package org.diptych.lab.spi;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a run has learnt, such as the weights of a network: a safetensors file that outlives the
 * run's checkpoints.
 *
 * @param name among the products of its run, at most 51 small letters, digits and dashes
 * @param kind what can be done with it, such as "picture-classifier"; who begins with a product
 *     asks for a kind
 * @param card how it was learnt, as text by key: enough to use the file without its run
 */
public record Product(String name, String kind, Map<String, String> card) {

  public static final String MEDIA_TYPE = "application/vnd.safetensors";

  /** Digits of the hash that an id ends with. */
  private static final int HASH_DIGITS = 12;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,50}");

  public Product {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is no name of a product".formatted(name));
    }
    card = Map.copyOf(card);
  }

  /**
   * Under which it is chosen in a setting that is a name: equal ids mean equal bytes.
   *
   * @param sha256 of its file
   */
  public String id(String sha256) {
    return name + "-" + sha256.substring(0, HASH_DIGITS);
  }
}
