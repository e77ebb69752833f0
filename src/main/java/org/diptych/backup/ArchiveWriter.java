package org.diptych.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.backup.Manifest.Stored;
import tools.jackson.databind.json.JsonMapper;

/** Writes an archive: a zip, with the manifest as its last entry and the seal at its end. */
final class ArchiveWriter {

  private final Seal.Sealing sealing;
  private final ZipOutputStream zip;
  private final Progress progress;

  ArchiveWriter(OutputStream out, Progress progress) {
    this.sealing = new Seal.Sealing(out);
    this.progress = progress;
    this.zip = new ZipOutputStream(sealing);
  }

  /** Writes bytes, which may be more than fit into memory. */
  interface Source {
    void writeTo(OutputStream out) throws IOException, SQLException;
  }

  /**
   * @param packs whether packing makes it smaller
   */
  Stored add(String name, boolean packs, Source source) throws IOException, SQLException {
    zip.setLevel(packs ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    Counting counting = new Counting(name);
    source.writeTo(new DigestOutputStream(counting, sha256));
    zip.closeEntry();
    return new Stored(name, counting.bytes, HexFormat.of().formatHex(sha256.digest()));
  }

  /** Nothing may be added after it; what was given to write to stays open. */
  void finish(Manifest manifest) throws IOException {
    zip.setLevel(Deflater.BEST_SPEED);
    zip.putNextEntry(new ZipEntry(Manifest.FILE));
    zip.write(JsonMapper.shared().writeValueAsBytes(manifest));
    zip.closeEntry();
    zip.setComment(Seal.PLACEHOLDER);
    zip.finish();
    sealing.seal();
    sealing.flush();
  }

  /** How much has been written, packed. */
  long bytes() {
    return sealing.passed();
  }

  /** An entry, and how long it is so far. */
  private final class Counting extends OutputStream {

    private final String name;
    private long bytes;

    Counting(String name) {
      this.name = name;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int from, int length) throws IOException {
      zip.write(chunk, from, length);
      bytes += length;
      progress.step("backup.copying", name, Progress.megabytes(bytes));
    }
  }
}
