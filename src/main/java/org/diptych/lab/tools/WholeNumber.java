package org.diptych.lab.tools;

import picocli.CommandLine.ITypeConverter;

/** Of an option that takes whole numbers, of six digits at most. */
public abstract class WholeNumber implements ITypeConverter<Integer> {

  private static final String DIGITS = "\\d{1,6}";

  private final int least;

  protected WholeNumber(int least) {
    this.least = least;
  }

  @Override
  public final Integer convert(String value) {
    if (!value.matches(DIGITS) || Integer.parseInt(value) < least) {
      throw new IllegalArgumentException(
          "'%s' is no whole number from %d to 999999".formatted(value, least));
    }
    return Integer.valueOf(value);
  }

  /** Nothing or more. */
  public static final class FromZero extends WholeNumber {
    public FromZero() {
      super(0);
    }
  }

  /** One or more. */
  public static final class FromOne extends WholeNumber {
    public FromOne() {
      super(1);
    }
  }
}
