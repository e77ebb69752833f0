package org.diptych.platform;

import java.security.SecureRandom;

/** Names for rows that outsiders refer to: random, so that nobody can count or guess them. */
public final class Ids {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** Twelve characters of lower-case base 32: 60 random bits. */
  public static String next() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
