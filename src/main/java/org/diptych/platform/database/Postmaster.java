package org.diptych.platform.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
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
  private static final int SHARED_MEMORY = 6;
  private static final int STATUS = 7;

  /** Larger than any process id that a kernel gives. */
  private static final int NOBODY = Integer.MAX_VALUE;

  /** Many times the length of a good file, which is one path and some numbers. */
  private static final int LONGEST = 1 << 14;

  /**
   * Empty when nobody serves it; what a crash left in the file counts as nobody.
   *
   * @throws UncheckedIOException when the file is there and cannot be read
   */
  static Optional<Postmaster> of(Path data) {
    List<String> lines = lines(data);
    int port = number(lines, PORT);
    if (port == 0 || !serves(data, number(lines, PID))) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS && lines.get(STATUS).strip().equals("ready");
    return Optional.of(new Postmaster(number(lines, PID), port, ready));
  }

  /**
   * Makes the file say that nobody serves the directory, unless somebody does: PostgreSQL refuses
   * to start when the process id in it belongs to anybody by now, or is none, or the file is empty.
   *
   * <p>Where it is whole, only the id is made invalid, because it also names the shared memory by
   * which PostgreSQL finds out whether children of the crashed server still write. Where that is
   * damaged the file goes. PostgreSQL then looks for that memory by the directory's inode alone.
   */
  static void disown(Path data) throws IOException {
    Path file = file(data);
    List<String> lines = new ArrayList<>(lines(data));
    if (!Files.exists(file) || serves(data, number(lines, PID))) {
      return;
    }
    if (lines.size() > SHARED_MEMORY
        && lines.get(SHARED_MEMORY).strip().matches("[0-9]+ +[0-9]+")) {
      lines.set(PID, String.valueOf(NOBODY));
      Files.write(file, lines, ISO_8859_1);
    } else {
      Files.delete(file);
    }
  }

  private static boolean serves(Path data, int pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .filter(info -> info.command().orElse("").endsWith("postgres"))
        .filter(info -> info.commandLine().orElse("").contains(data.toString()))
        .isPresent();
  }

  /** 0, which is no process and no port, when the line is not there or is no such number. */
  private static int number(List<String> lines, int line) {
    String text = line < lines.size() ? lines.get(line).strip() : "";
    try {
      return text.matches("[0-9]+") ? Integer.parseInt(text) : 0;
    } catch (NumberFormatException e) { // too large
      return 0;
    }
  }

  /** Of whatever bytes: a power cut leaves zeros, or what was in the disk's block before. */
  private static List<String> lines(Path data) {
    try (InputStream in = Files.newInputStream(file(data))) {
      return new String(in.readNBytes(LONGEST), ISO_8859_1).lines().toList();
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
