package org.diptych.backup;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.backup.Manifest.Rows;
import org.diptych.backup.Manifest.Stored;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an archive, and believes nothing in it before all of it was compared with its hashes. */
final class ArchiveReader implements AutoCloseable {

  private static final int LONGEST_MANIFEST = 256_000_000;
  private static final String TABLE = "[a-z_][a-z0-9_]{0,62}";

  private final Path file;
  private final String seal;
  private final ZipFile zip;
  private final Manifest manifest;

  private ArchiveReader(Path file, String seal, ZipFile zip) throws IOException {
    this.file = file;
    this.seal = seal;
    this.zip = zip;
    this.manifest = readManifest();
  }

  /**
   * Compares all bytes with the seal first: of a damaged zip nobody knows what a reader makes.
   *
   * @throws Refusal when there is no such file, or a later release wrote it
   * @throws Damage when it is no backup, or a byte of it is not what was written
   */
  static ArchiveReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Refusal(Kind.NOT_FOUND, "restore.absent", file);
    }
    String seal = Seal.check(file);
    ZipFile zip = new ZipFile(file.toFile());
    try {
      return new ArchiveReader(file, seal, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** By which the archive can be known again. */
  String seal() {
    return seal;
  }

  Manifest manifest() {
    return manifest;
  }

  /** How a format will change nobody knows, so of a later one only its number is read. */
  private Manifest readManifest() throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.FILE);
    if (entry == null) {
      throw new Damage(Manifest.FILE);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      JsonNode json = JsonMapper.shared().readTree(in.readNBytes(LONGEST_MANIFEST));
      int format = json.path("format").asInt(0);
      if (format > Manifest.FORMAT) {
        throw new Refusal(Kind.UNSUPPORTED, "restore.format", file, format, Manifest.FORMAT);
      }
      return JsonMapper.shared().treeToValue(json, Manifest.class);
    } catch (ZipException | EOFException | JacksonException e) {
      throw new Damage(Manifest.FILE);
    }
  }

  /**
   * Reads all entries.
   *
   * @throws Damage when one is not what the manifest says
   * @throws Refusal when a name in it leads elsewhere than into the home
   */
  void verify(HomeFiles home, Progress progress) throws IOException {
    checkNames(home);
    for (Rows rows : manifest.tables()) {
      verify(rows.entry(), progress);
    }
    for (Stored stored : manifest.files()) {
      verify(stored, progress);
    }
  }

  private void verify(Stored stored, Progress progress) throws IOException {
    try (InputStream in = read(stored)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    progress.step("restore.verifying", stored.name());
  }

  private void checkNames(HomeFiles home) throws IOException {
    Set<String> told = new HashSet<>(Set.of(Manifest.FILE));
    for (Rows rows : manifest.tables()) {
      check(told.add(rows.entry().name()) && rows.table().matches(TABLE), rows.table());
    }
    for (Stored stored : manifest.files()) {
      check(told.add(stored.name()) && home.mayHave(stored.name()), stored.name());
    }
    List<String> there = zip.stream().map(ZipEntry::getName).toList();
    if (there.size() != told.size() || !told.containsAll(there)) {
      throw new Damage(Manifest.FILE);
    }
  }

  private void check(boolean good, String name) {
    if (!good) {
      throw new Refusal(Kind.INVALID, "restore.name", file, name);
    }
  }

  /** The bytes of an entry; whoever reads them to the end has them compared with their hash. */
  InputStream read(Stored stored) throws IOException {
    ZipEntry entry = zip.getEntry(stored.name());
    if (entry == null) {
      throw new Damage(stored.name());
    }
    return new Compared(zip.getInputStream(entry), stored);
  }

  private static final class Compared extends FilterInputStream {

    private final Stored stored;
    private final MessageDigest sha256;
    private long bytes;
    private boolean compared;

    Compared(InputStream in, Stored stored) {
      MessageDigest digest = DigestUtils.getSha256Digest();
      super(new DigestInputStream(in, digest));
      this.stored = stored;
      this.sha256 = digest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read;
      try {
        read = super.read(into, from, length);
      } catch (ZipException | EOFException e) {
        throw new Damage(stored.name());
      }
      bytes += Math.max(0, read);
      if (bytes > stored.bytes() || read < 0 && !compared && !isWhole()) {
        throw new Damage(stored.name());
      }
      compared = read < 0;
      return read;
    }

    private boolean isWhole() {
      return bytes == stored.bytes()
          && HexFormat.of().formatHex(sha256.digest()).equals(stored.sha256());
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
