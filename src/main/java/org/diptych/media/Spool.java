package org.diptych.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Throws away what a killed process left behind. */
  static void sweep(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + folder, e);
    }
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
   */
  Path receive(InputStream in) {
    Path file = file();
    try (OutputStream out = Files.newOutputStream(file)) {
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
