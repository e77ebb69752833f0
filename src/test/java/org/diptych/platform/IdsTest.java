package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void idsAreTwelveLettersAndDigitsAndNeverTheSame() {
    assertThat(Stream.generate(Ids::next).limit(10_000))
        .allMatch(id -> id.matches("[a-z2-7]{12}"))
        .doesNotHaveDuplicates();
  }
}
