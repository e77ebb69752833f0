package org.diptych.platform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something asked for that cannot be done as asked: says what and why in one sentence of the
 * message bundles, with the limit and the offending value as arguments. Becomes a notice on a page,
 * and a problem with a 4xx status in the API, or 507 where it is the disk that is full.
 *
 * <p>It may say at which field of a form or of a program's JSON it is, as {@code
 * arms[0].settings.resolution}; and several things at once, each at a field of its own.
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
    /** Nobody is there who could do it; somebody may be soon. */
    UNAVAILABLE,

    /** The disk is; the same will do when there is room. */
    FULL
  }

  private final Kind kind;
  private final transient Sentence sentence;
  private final String field;
  private final transient List<Refusal> others;

  /**
   * @param key of the sentence, under {@code refusal.} in the bundles
   * @param arguments of the sentence, by position
   */
  public Refusal(Kind kind, String key, Object... arguments) {
    this(kind, Sentence.of("refusal." + key, arguments));
  }

  /** With a sentence that was made elsewhere. */
  public Refusal(Kind kind, Sentence sentence) {
    this(kind, sentence, "", List.of());
  }

  private Refusal(Kind kind, Sentence sentence, String field, List<Refusal> others) {
    super(
        Stream.concat(
                Stream.of(sentence.in(Locale.ENGLISH)), others.stream().map(Throwable::getMessage))
            .collect(Collectors.joining(" ")));
    this.kind = kind;
    this.sentence = sentence;
    this.field = field;
    this.others = others;
  }

  /**
   * Everything that is wrong, at once.
   *
   * @param parts one or more; the first says of which kind it is
   */
  public static Refusal all(List<Refusal> parts) {
    Refusal first = parts.getFirst();
    return new Refusal(first.kind, first.sentence, first.field, parts.subList(1, parts.size()));
  }

  /** The same, said of this field; what is said of a field already is said of that one within. */
  public Refusal at(String place) {
    String inner = field.isEmpty() ? place : place + "." + field;
    return new Refusal(
        kind,
        sentence,
        Sentence.shown(inner),
        others.stream().map(other -> other.at(place)).toList());
  }

  /** What is refused while this is made is refused at that field. */
  public static <T> T within(String place, Supplier<T> made) {
    try {
      return made.get();
    } catch (Refusal refusal) {
      throw refusal.at(place);
    }
  }

  public Kind kind() {
    return kind;
  }

  /** Of several, the first. */
  public Sentence sentence() {
    return sentence;
  }

  /** The field that it is about, where it is about one; of several, that of the first. */
  public Optional<String> field() {
    return Optional.of(field).filter(name -> !name.isEmpty());
  }

  /** What it says, one by one; itself where that is all. */
  public List<Refusal> parts() {
    return Stream.concat(Stream.of(this), others.stream()).toList();
  }

  /** All of it for a reader of this language. */
  public String sentence(Locale locale) {
    return parts().stream().map(part -> part.sentence.in(locale)).collect(Collectors.joining(" "));
  }
}
