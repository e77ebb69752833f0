package org.diptych.platform;

import java.util.Locale;

/**
 * Something asked for that cannot be done as asked: says what and why in one sentence of the
 * message bundles, with the limit and the offending value as arguments. Becomes a notice on a page,
 * and a problem with a 4xx status in the API, or 507 where it is the disk that is full.
 */
public final class Refusal extends RuntimeException {

  /** What kind of no it is; the API maps it to an HTTP status. */
  public enum Kind {
    INVALID,
    NOT_FOUND,
    TOO_LARGE,
    UNSUPPORTED,
    CONFLICT,
    TOO_MANY,
    TOO_SLOW,

    /** The disk is; the same will do when there is room. */
    FULL
  }

  private final Kind kind;
  private final transient Sentence sentence;

  /**
   * @param key of the sentence, under {@code refusal.} in the bundles
   * @param arguments of the sentence, by position
   */
  public Refusal(Kind kind, String key, Object... arguments) {
    this(kind, Sentence.of("refusal." + key, arguments));
  }

  private Refusal(Kind kind, Sentence sentence) {
    super(sentence.in(Locale.ENGLISH));
    this.kind = kind;
    this.sentence = sentence;
  }

  public Kind kind() {
    return kind;
  }

  public Sentence sentence() {
    return sentence;
  }

  /** The sentence for a reader of this language. */
  public String sentence(Locale locale) {
    return sentence.in(locale);
  }
}
