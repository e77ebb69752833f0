package org.diptych.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.diptych.platform.files.Fsync;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, carried in the jar as one archive per platform. */
final class PostgresBinaries {

  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  /**
   * Unpacks them unless that was done before; a half-unpacked folder is never taken for a whole
   * one.
   *
   * @param parent in which they get a folder named by the archive's hash
   * @return the folder with {@code bin}, {@code lib} and {@code share}
   */
  static Path unpack(Path parent) throws IOException {
    Path whole = parent.resolve(fingerprint());
    if (Files.isDirectory(whole)) {
      return whole;
    }
    Files.createDirectories(parent);
    Path partial = Files.createTempDirectory(parent, "unpacking");
    try (InputStream archive = archive()) {
      extract(archive, partial);
      Fsync.tree(partial);
      moveUnlessThere(partial, whole);
    } finally {
      FileSystemUtils.deleteRecursively(partial);
    }
    return whole;
  }

  private static String fingerprint() throws IOException {
    try (InputStream archive = archive()) {
      return DigestUtils.sha256Hex(archive).substring(0, 16);
    }
  }

  private static InputStream archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    String platform =
        (system.contains("mac") ? "darwin" : "linux")
            + (machine.equals("aarch64") ? "-arm_64" : "-x86_64");
    String name = "/postgres-" + platform + ".txz";
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new IllegalStateException(
          "this build carries no PostgreSQL for "
              + platform
              + "; set DIPTYCH_DATABASE_URL instead");
    }
    return archive;
  }

  private static void extract(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        extract(tar, entry, folder.resolve(entry.getName()));
        entry = tar.getNextEntry();
      }
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & OWNER_EXECUTES) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void moveUnlessThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(to)) { // otherwise another process was quicker
        throw e;
      }
    }
  }
}
