package org.diptych.api.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with a body that is not the JSON that was expected, in words of ours: where it is,
 * as in {@code arms[0].seed}, and what would do.
 */
public final class JsonFaults {

  private static final StreamReadConstraints LIMITS = StreamReadConstraints.defaults();

  private JsonFaults() {}

  /**
   * @param fault of reading, with its causes
   */
  public static Refusal refusal(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
    }
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof JacksonException json) {
        return of(json);
      }
    }
    return refused("json.empty");
  }

  private static Refusal of(JacksonException fault) {
    return switch (fault) {
      case StreamConstraintsException limit -> limit(limit);
      case InputCoercionException number -> expected(number, number.getTargetType());
      case UnrecognizedPropertyException unknown ->
          placed("json.unknown", place(unknown), known(unknown.getKnownPropertyIds()));
      case InvalidNullException hole -> placed("json.null", place(hole));
      case MismatchedInputException mismatch
          when !mismatch.getPath().isEmpty() || isRoot(mismatch) ->
          expected(mismatch, mismatch.getTargetType());
      default -> syntax(fault);
    };
  }

  /** Whether the whole body is of another kind, as against going on behind its end. */
  private static boolean isRoot(MismatchedInputException mismatch) {
    return mismatch.getTargetType() != null
        && mismatch.getTargetType().isRecord()
        && !String.valueOf(mismatch.getOriginalMessage()).startsWith("Trailing");
  }

  private static Refusal expected(JacksonException fault, @Nullable Class<?> type) {
    String place = place(fault);
    if (type == long.class || type == Long.class) {
      return placed("json.integer", place, "" + Long.MIN_VALUE, "" + Long.MAX_VALUE);
    }
    if (type == int.class || type == Integer.class) {
      return placed("json.integer", place, "" + Integer.MIN_VALUE, "" + Integer.MAX_VALUE);
    }
    if (type == String.class) {
      return placed("json.text", place);
    }
    if (type != null && Collection.class.isAssignableFrom(type)) {
      return placed("json.list", place);
    }
    return place.isEmpty() ? refused("json.root") : placed("json.object", place);
  }

  private static Refusal syntax(JacksonException fault) {
    TokenStreamLocation where = fault.getLocation();
    int line = where == null ? 1 : where.getLineNr();
    int column = where == null ? 1 : where.getColumnNr();
    boolean twice = String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate");
    return refused(twice ? "json.twice" : "json", line, column);
  }

  /** Which of the reader's limits it was is told by the first word of its message only. */
  private static Refusal limit(StreamConstraintsException fault) {
    String message = String.valueOf(fault.getOriginalMessage());
    if (message.startsWith("Number")) {
      return refused("json.digits", LIMITS.getMaxNumberLength());
    }
    return message.startsWith("Document nesting")
        ? refused("json.deep", LIMITS.getMaxNestingDepth())
        : refused("json.name", LIMITS.getMaxNameLength());
  }

  private static String place(JacksonException fault) {
    if (!fault.getPath().isEmpty()) {
      return fault.getPath().stream()
          .map(step ->
              step.getPropertyName() == null
                  ? "[" + step.getIndex() + "]"
                  : "." + step.getPropertyName())
          .collect(Collectors.joining())
          .replaceFirst("^\\.", "");
    }
    return fault.processor() instanceof JsonParser parser ? place(parser) : "";
  }

  /** Where the parser stands. */
  static String place(JsonParser parser) {
    return parser
        .streamReadContext()
        .pathAsPointer()
        .toString()
        .replaceAll("/(\\d+)(?=/|$)", "[$1]")
        .replace('/', '.')
        .replaceFirst("^\\.", "");
  }

  private static List<String> known(@Nullable Collection<Object> names) {
    return names == null ? List.of() : names.stream().map(String::valueOf).toList();
  }

  /** About this field, which the sentence names first. */
  private static Refusal placed(String key, String place, Object... arguments) {
    Object[] all = Stream.concat(Stream.of(place), Arrays.stream(arguments)).toArray();
    Refusal refusal = refused(key, all);
    return place.isEmpty() ? refusal : refusal.at(place);
  }

  private static Refusal refused(String key, Object... arguments) {
    return new Refusal(Kind.INVALID, key, arguments);
  }
}
