package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  @Test
  void aDiskThatIsFullIsNotAnUploadThatBrokeOff() throws Exception {
    Assumptions.assumeTrue(Files.exists(FULL));
    try (OutputStream out = Spool.writing(FULL)) {
      assertThatThrownBy(() -> new ByteArrayInputStream(new byte[10]).transferTo(out))
          .isInstanceOf(Spool.Unwritable.class);
    }
  }

  @Test
  void anUploadThatBrokeOffLeavesNothing() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> new Spool(folder).receive(broken))
        .isInstanceOf(UncheckedIOException.class)
        .isNotInstanceOf(Spool.Unwritable.class)
        .hasMessageContaining("broke off");
    assertThat(folder).isEmptyDirectory();
  }
}
