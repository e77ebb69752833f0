package org.diptych.media;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** The folder in which pictures lie while they are taken in, so that none lies in memory. */
final class Spool {

  private static final int CHUNK = 1 << 16;

  private final Path folder;

  Spool(Path folder) {
    this.folder = folder;
  }

  /** A file that cannot be written, which for a file of ours means that the disk is full. */
  static final class Unwritable extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    Unwritable(IOException cause) {
      super("the spool cannot be written", cause);
    }
  }

  /** Throws away what a killed process left behind, unless it is younger than this. */
  static void sweep(Path folder, Duration age) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    FileTime deadline = FileTime.from(Instant.now().minus(age));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (age.isZero() || isOlder(file, deadline)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + folder, e);
    }
  }

  private static boolean isOlder(Path file, FileTime deadline) throws IOException {
    try {
      return Files.getLastModifiedTime(file).compareTo(deadline) < 0;
    } catch (NoSuchFileException e) { // who wrote it has deleted it
      return false;
    }
  }

  /** To a file of ours, telling a failure to write from one to read. */
  static OutputStream writing(Path file) throws IOException {
    return new FilterOutputStream(Files.newOutputStream(file)) {
      @Override
      public void write(byte[] bytes, int from, int length) {
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          throw new Unwritable(e);
        }
      }
    };
  }

  /** An empty file under a name of ours; whoever asks deletes it. */
  Path file() {
    try {
      return Files.createTempFile(Files.createDirectories(folder), "", ".picture");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /**
   * Writes all bytes to a file while counting them.
   *
   * @throws Refusal when there are none, or too many
   * @throws Unwritable when the disk is full
   */
  Path receive(InputStream in) {
    Path file = file();
    try (OutputStream out = writing(file)) {
      byte[] chunk = new byte[CHUNK];
      long bytes = 0;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        bytes += read;
        if (bytes > Intake.MAX_BYTES) {
          throw new Refusal(Kind.TOO_LARGE, "upload.bytes", Intake.MAX_BYTES / 1_000_000);
        }
        out.write(chunk, 0, read);
      }
      if (bytes == 0) {
        throw new Refusal(Kind.INVALID, "upload.empty");
      }
      return file;
    } catch (IOException e) {
      delete(file);
      throw new UncheckedIOException("the upload broke off", e);
    } catch (RuntimeException e) {
      delete(file);
      throw e;
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
