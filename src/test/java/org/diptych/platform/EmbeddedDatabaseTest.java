package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  @Test
  void coldStart(@TempDir Path folder) {
    Home home = TestServer.freshHome(folder);
    long t = System.nanoTime();
    try (Database database =
        Database.open(Settings.read(Map.of("DIPTYCH_HOME", home.path().toString())))) {
      assertThat(database.jdbc().sql("show fsync").query(String.class).single()).isEqualTo("on");
      assertThat(database.jdbc().sql("show data_checksums").query(String.class).single())
          .isEqualTo("on");
    }
    System.out.println("cold " + (System.nanoTime() - t) / 1e9);
  }
}
