package org.diptych.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;

  @Test
  void a_file_that_could_not_be_written_whole_is_as_it_was() throws IOException {
    Path file = folder.resolve("file");
    WholeFile.write(file, out -> out.write(1));
    assertThatThrownBy(() ->
            WholeFile.write(
                file,
                out -> {
                  out.write(2);
                  throw new IOException("no more");
                }))
        .hasMessage("no more");
    assertThat(Files.readAllBytes(file)).containsExactly(1);
    WholeFile.write(file, out -> out.write(3));
    assertThat(Files.readAllBytes(file)).containsExactly(3);
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }
}
