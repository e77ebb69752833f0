package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputingTest {

  @Test
  void options_are_words_and_all_else_is_the_environment() {
    Computing read = Computing.read("# why\n\nDIPTYCH_JAVA_OPTIONS=-Xmx1g -Da=b\nNAME=\nOTHER=1\n");
    assertThat(read.options()).isEqualTo(List.of("-Xmx1g", "-Da=b"));
    assertThat(read.environment()).isEqualTo(Map.of("NAME", "", "OTHER", "1"));
  }

  /** A shell reads the same lines: nothing in them may need quotes, or the last line be cut. */
  @Test
  void the_file_that_ships_holds_what_native_libraries_read_and_nothing_to_quote() {
    assertThat(Computing.PROCESS.environment())
        .containsOnlyKeys(
            "OMP_WAIT_POLICY", "MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_ARENA_MAX");
    assertThat(Computing.PROCESS.environment().values()).allMatch(value -> value.matches("\\w+"));
    assertThat(Computing.PROCESS.options()).contains("-Xmx1g").allMatch(one -> one.startsWith("-"));
  }
}
