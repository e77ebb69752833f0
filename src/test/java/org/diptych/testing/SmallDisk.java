package org.diptych.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.diptych.platform.Home;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;

/** A disk of its own that a test may really fill. It lies in memory, and only root may make one. */
public final class SmallDisk implements AutoCloseable {

  private static final int MB = 1_000_000;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** The test is skipped where none can be made. */
  public static SmallDisk mount(Path folder, int megabytes) {
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + folder),
        "This test fills a disk of its own, which only root may mount: skipped.");
    return new SmallDisk(folder);
  }

  public Home home() {
    return TestServer.freshHome(folder.resolve("home"));
  }

  /** On this disk, with this much of it kept free. */
  public Database open(String reserve) {
    Database database =
        Database.open(
            Settings.read(
                Map.of("DIPTYCH_HOME", home().path().toString(), "DIPTYCH_DISK_RESERVE", reserve)));
    database.migrate();
    return database;
  }

  public long free() {
    return folder.toFile().getUsableSpace();
  }

  /** What PostgreSQL's log may still grow by, which is kept free as well. */
  public long logToCome() throws IOException {
    try (Stream<Path> segments = Files.list(home().path().resolve("pg18/pg_wal"))) {
      return (128L << 20) - segments.filter(Files::isRegularFile).mapToLong(SmallDisk::size).sum();
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  /** As somebody else's files would. */
  public void fillUpTo(long free) throws IOException {
    byte[] piece = new byte[MB / 10];
    try (OutputStream out = Files.newOutputStream(ballast())) {
      while (free() > free) {
        out.write(piece, 0, (int) Math.min(piece.length, free() - free));
      }
    } catch (IOException e) {
      if (free > 0) {
        throw e;
      } // else it is as full as was wanted
    }
  }

  /** Takes away what {@link #fillUpTo} put there. */
  public void makeRoom() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    if (!succeeds("umount", "" + folder)) {
      throw new AssertionError("something still uses " + folder);
    }
  }

  private static boolean succeeds(String... command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
