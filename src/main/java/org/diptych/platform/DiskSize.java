package org.diptych.platform;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many bytes of disk, as people write them: {@code 500MB}, {@code 2GB}, {@code 1.5 TB}. */
final class DiskSize {

  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "MB", new BigDecimal(1_000_000L),
          "GB", new BigDecimal(1_000_000_000L),
          "TB", new BigDecimal(1_000_000_000_000L));

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s?(MB|GB|TB)", Pattern.CASE_INSENSITIVE);

  private DiskSize() {}

  /** Empty when it is none. */
  static Optional<Long> parse(String text) {
    Matcher size = FORM.matcher(text);
    return size.matches()
        ? Optional.of(
            new BigDecimal(size.group(1))
                .multiply(UNITS.get(size.group(2).toUpperCase(java.util.Locale.ROOT)))
                .longValue())
        : Optional.empty();
  }
}
