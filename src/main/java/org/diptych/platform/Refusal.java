package org.diptych.platform;

import java.util.Locale;
import java.util.Optional;

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

  /**
   * Where it can be put right, of what somebody gave.
   *
   * @param part name of an input, of a setting, or of another part of a submission, as the API
   *     calls it; empty where it is known only which arm
   * @param arm position of the arm, where it is one
   */
  public record Place(String part, Optional<Integer> arm) {}

  private static final Place NOWHERE = new Place("", Optional.empty());

  private final Kind kind;
  private final transient Sentence sentence;
  private final transient Place place;

  /**
   * @param key of the sentence, under {@code refusal.} in the bundles
   * @param arguments of the sentence, by position
   */
  public Refusal(Kind kind, String key, Object... arguments) {
    this(kind, Sentence.of("refusal." + key, arguments), NOWHERE);
  }

  private Refusal(Kind kind, Sentence sentence, Place place) {
    super(sentence.in(Locale.ENGLISH));
    this.kind = kind;
    this.sentence = sentence;
    this.place = place;
  }

  /** The same, with the input or the setting that it is about. */
  public Refusal about(String part) {
    return new Refusal(kind, sentence, new Place(part, place.arm()));
  }

  /** The same, with the arm that it is about. */
  public Refusal inArm(int position) {
    return new Refusal(kind, sentence, new Place(place.part(), Optional.of(position)));
  }

  public Place place() {
    return place;
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
