package org.diptych.ui.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diptych.platform.Refusal;

/**
 * Where in the form that can be put right which was refused.
 *
 * @param part name of an input, of a setting, or of another part of a submission; empty where it is
 *     known only which arm, or nothing
 * @param arm position of the arm, where it is one
 */
record Place(String part, Optional<Integer> arm) {

  private static final Pattern FIELD =
      Pattern.compile("(?:arms\\[(\\d)]\\.?)?(?:settings\\.|inputs\\.)?(.*)");

  /** As {@link Refusal#field} has it, such as {@code arms[0].settings.resolution}. */
  static Place of(Refusal refusal) {
    Matcher field = FIELD.matcher(refusal.field().orElse(""));
    field.matches(); // always
    return new Place(field.group(2), Optional.ofNullable(field.group(1)).map(Integer::valueOf));
  }
}
