package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RemainderTest {

  @Test
  void aSenderWhoIsGivenUpOrGoneDoesNotHideTheReason() {
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            throw new Refusal(Refusal.Kind.TOO_SLOW, "access.slow", 1, 1);
          }
        };
    InputStream gone =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatCode(() -> Remainder.drain(slow, 10)).doesNotThrowAnyException();
    assertThatCode(() -> Remainder.drain(gone, 10)).doesNotThrowAnyException();
  }
}
