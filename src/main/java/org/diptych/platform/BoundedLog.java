package org.diptych.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that other programs append to and never cut, kept short from outside: what is too long is
 * moved into a file beside it, of which there is one.
 */
public record BoundedLog(Path file) {

  /** Of either file, in bytes; the first also has what is appended between two trims. */
  public static final long LIMIT = 10_000_000;

  private static final int END = 4096;

  /**
   * Moves what is there, or the newest {@link #LIMIT} bytes of it, to the file beside it once it is
   * longer than that. The file itself stays the same, because who appends has it open.
   */
  public void trim() throws IOException {
    if (!Files.exists(file) || Files.size(file) <= LIMIT) {
      return;
    }
    try (FileChannel log =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel old =
            FileChannel.open(
                file.resolveSibling(file.getFileName() + ".1"),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      try {
        copy(log, old);
      } finally {
        log.truncate(0); // also when the disk is full, and there is no room for what was said
      }
    }
  }

  private static void copy(FileChannel log, FileChannel old) throws IOException {
    long at = log.size() - LIMIT;
    for (long copied = 1; copied > 0; at += copied) {
      copied = log.transferTo(at, LIMIT, old);
    }
  }

  /** The last lines, at most so many; of whatever encoding. */
  public List<String> end(int most) throws IOException {
    try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(END);
      log.read(bytes, Math.max(0, log.size() - END));
      List<String> lines = new String(bytes.array(), 0, bytes.position(), UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }
  }
}
