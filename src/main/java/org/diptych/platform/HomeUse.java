package org.diptych.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.diptych.platform.files.FolderSize;

/** What fills the home, looked at again when the last look is a minute old: that takes a walk. */
public final class HomeUse {

  /**
   * In bytes.
   *
   * @param log of the embedded database: of changes that it may have to make again
   * @param logs what the programs say
   */
  public record Use(long log, long models, long data, long cache, long logs) {}

  private record Look(long at, Use use) {}

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Path home;
  private final WriteAheadLog log;
  private volatile Look last =
      new Look(System.nanoTime() - FRESH.toNanos(), new Use(0, 0, 0, 0, 0));

  public HomeUse(Home home) {
    this.home = home.path();
    this.log = WriteAheadLog.of(home);
  }

  public Use now() {
    Look look = last;
    if (System.nanoTime() - look.at >= FRESH.toNanos()) {
      look =
          new Look(
              System.nanoTime(),
              new Use(log.bytes(), below("models"), below("data"), below("cache"), below("logs")));
      last = look;
    }
    return look.use;
  }

  private long below(String folder) {
    return FolderSize.of(home.resolve(folder));
  }
}
