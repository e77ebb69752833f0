package org.diptych.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

  private static final int EACH = 100;

  @TempDir Path home;

  private CacheFolder cache(long most) {
    return new CacheFolder(home.resolve("cache"), most);
  }

  private void keep(CacheFolder cache, String name, int minute) throws IOException {
    Path file = cache.keep(name, out -> out.write(new byte[EACH]));
    Files.setLastModifiedTime(file, FileTime.fromMillis(60_000L * minute));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("cache"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void what_was_not_used_for_longest_makes_room() throws IOException {
    CacheFolder cache = cache(3 * EACH);
    keep(cache, "a", 1);
    keep(cache, "b", 2);
    keep(cache, "c", 3);
    assertThat(cache.find("a")).isPresent(); // used again
    keep(cache, "d", 4);
    assertThat(names()).containsExactly("a", "c", "d");
  }

  @Test
  void the_newest_stays_however_large_it_is() throws IOException {
    CacheFolder cache = cache(EACH / 2);
    keep(cache, "a", 1);
    keep(cache, "b", 2);
    assertThat(names()).containsExactly("b");
  }

  @Test
  void what_could_not_be_written_leaves_nothing_and_what_was_there_stays() throws IOException {
    CacheFolder cache = cache(10 * EACH);
    keep(cache, "a", 1);
    assertThatThrownBy(() ->
            cache.keep(
                "a",
                out -> {
                  out.write(1);
                  throw new IOException("gone");
                }))
        .hasMessage("gone");
    assertThat(home.resolve("cache/a")).hasSize(EACH);
    assertThat(cache.find("b")).isEmpty();
  }
}
