package org.diptych.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.files.Fsync;

/**
 * A file that is not there before it is whole: until then it has {@code .part} after its name, and
 * goes away when it is closed without having been kept. Only who writes it may read it.
 */
final class PartFile implements AutoCloseable {

  private final Path file;
  private final Path part;
  private final FileChannel channel;

  private PartFile(Path file, Path part, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.channel = channel;
  }

  /**
   * @throws Refusal when the file is there already, or another process is writing it
   */
  static PartFile of(Path file) throws IOException {
    refuseExisting(file);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    FileChannel channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (channel.tryLock() == null) {
      channel.close();
      throw new Refusal(Kind.CONFLICT, "backup.twice", part);
    }
    channel.truncate(0); // what a killed process left
    return new PartFile(file, part, channel);
  }

  private static void refuseExisting(Path file) {
    if (Files.exists(file)) {
      throw new Refusal(Kind.CONFLICT, "backup.exists", file);
    }
  }

  OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  /** Gives it its name, once all of it is on the disk. */
  void keep() throws IOException {
    channel.force(true);
    refuseExisting(file);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    Fsync.nameOf(file);
  }

  /** Also while it is being written. */
  void remove() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + part, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      Files.deleteIfExists(part);
      channel.close();
    }
  }
}
