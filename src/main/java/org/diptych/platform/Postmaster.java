package org.diptych.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process that serves a data directory, as its postmaster.pid tells.
 *
 * @param ready whether it takes connections
 */
record Postmaster(long pid, int port, boolean ready) {

  private static final int PID = 0;
  private static final int PORT = 3;
  private static final int STATUS = 7;

  /** Larger than any process id that a kernel gives. */
  private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

  /** Empty when nobody serves it; what a crash left in the file counts as nobody. */
  static Optional<Postmaster> of(Path data) {
    List<String> lines = lines(data);
    if (lines.size() <= PORT || !serves(data, pid(lines))) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS && lines.get(STATUS).strip().equals("ready");
    return Optional.of(
        new Postmaster(pid(lines), Integer.parseInt(lines.get(PORT).strip()), ready));
  }

  /**
   * After a crash the process id in the file may belong to somebody else by now, and PostgreSQL
   * would refuse to start. Only the id is made invalid: the file also names the shared memory by
   * which PostgreSQL finds out whether children of the crashed server still write.
   */
  static void disownForeign(Path data) throws IOException {
    List<String> lines = new ArrayList<>(lines(data));
    if (!lines.isEmpty() && !serves(data, pid(lines))) {
      lines.set(PID, NOBODY);
      Files.write(file(data), lines);
    }
  }

  private static boolean serves(Path data, long pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .filter(info -> info.command().orElse("").endsWith("postgres"))
        .filter(info -> info.commandLine().orElse("").contains(data.toString()))
        .isPresent();
  }

  private static long pid(List<String> lines) {
    return Long.parseLong(lines.get(PID).strip());
  }

  private static List<String> lines(Path data) {
    try {
      return Files.readAllLines(file(data));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }
}
