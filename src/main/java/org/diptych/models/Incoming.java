package org.diptych.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.diptych.models.Model.Check.Sound;
import org.diptych.nn.weights.WeightsFile;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * A file on its way in: it lies in a folder that nothing reads weights from, under a name of ours,
 * and is gone when it is closed, unless it was moved to its place before.
 */
final class Incoming implements AutoCloseable {

  private static final String FOLDER = ".incoming";
  private static final int CHUNK = 1 << 16;
  private static final int FIRST_BYTES = 16;

  private final Path file;

  private Incoming(Path file) {
    this.file = file;
  }

  /** Throws away what a killed process left behind. */
  static void sweep(Path models) throws IOException {
    Path folder = models.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * Takes all bytes in, counting them.
   *
   * @param limit of bytes
   * @throws Refusal when they are too many, the disk has no room for them, or the first of them are
   *     of another kind of file
   */
  static Incoming receive(InputStream in, Path models, long limit, Disk disk) throws IOException {
    Path folder = Files.createDirectories(models.resolve(FOLDER));
    Incoming incoming = new Incoming(Files.createTempFile(folder, "", ".part"));
    try {
      incoming.fill(in, limit, disk);
      return incoming;
    } catch (IOException | RuntimeException e) {
      incoming.close();
      throw e;
    }
  }

  private void fill(InputStream in, long limit, Disk disk) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] first = in.readNBytes(FIRST_BYTES);
      FileKind.check(first);
      out.write(first);
      byte[] chunk = new byte[CHUNK];
      long bytes = first.length;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        bytes += read;
        if (bytes > limit) {
          throw new Refusal(Kind.TOO_LARGE, "models.bytes", limit / 1_000_000);
        }
        disk.require(read);
        out.write(chunk, 0, read);
      }
      channel.force(true);
    }
  }

  Sound inspect() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sound.of(WeightsFile.inspect(in, Files.size(file)));
    }
  }

  /** In one step, so that nobody ever sees half of it. */
  void moveTo(Path place) throws IOException {
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
