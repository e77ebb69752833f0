package org.diptych.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * Unpacks a zip from outside while it arrives. Only files come out of it that a set is read from,
 * only below the given folder, and no link: what an archive calls one is a file here, and no
 * picture.
 */
final class ZipIntake {

  /**
   * What is taken at most.
   *
   * @param bytes of the zip
   * @param unpacked bytes of all that is in it
   * @param entries of any kind
   * @param ratio of unpacked to packed, beyond the first {@link #SMALL} bytes
   */
  record Limits(long bytes, long unpacked, int entries, int ratio) {

    static final Limits STANDARD = new Limits(1_000_000_000, 2_000_000_000, 200_000, 100);

    /** For what this program has packed itself. */
    static final Limits NONE =
        new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static final long SMALL = 10_000_000;

  private static final int DEEPEST = 6;
  private static final int LONGEST = 100;
  private static final int LONGEST_BYTES = 255;
  private static final int CHUNK = 1 << 16;
  private static final byte[] ZIP = {'P', 'K'};
  private static final String WANTED = "(?i).+\\.(png|jpe?g|webp|bin|txt)";

  private final Counted in;
  private final Path folder;
  private final Limits limits;
  private final Disk disk;
  private final byte[] chunk = new byte[CHUNK];
  private long unpacked;

  ZipIntake(InputStream in, Path folder, Limits limits, Disk disk) {
    this.in = new Counted(in);
    this.folder = folder;
    this.limits = limits;
    this.disk = disk;
  }

  /** The bytes of the zip that have arrived. */
  private final class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(0, read);
      if (count > limits.bytes()) {
        throw new Refusal(Kind.TOO_LARGE, "data.zip.bytes", limits.bytes() / 1_000_000);
      }
      return read;
    }
  }

  /**
   * Does it.
   *
   * @throws Refusal that says which rule the zip breaks, and with which entry
   */
  void unpack() throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, ZIP.length);
    byte[] first = start.readNBytes(ZIP.length);
    if (!java.util.Arrays.equals(first, ZIP)) {
      throw new Refusal(Kind.UNSUPPORTED, "data.zip.kind");
    }
    start.unread(first);
    try (ZipInputStream zip = new ZipInputStream(start)) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > limits.entries()) {
          throw new Refusal(Kind.TOO_LARGE, "data.zip.entries", limits.entries());
        }
        take(entry, zip);
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
      throw new Refusal(Kind.INVALID, "data.zip.broken", String.valueOf(e.getMessage()));
    }
  }

  private void take(ZipEntry entry, ZipInputStream zip) throws IOException {
    String name = entry.getName();
    Path place = place(name);
    List<String> way = List.of(name.split("/"));
    boolean hidden = way.stream().anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    if (entry.isDirectory() || hidden || !name.matches(WANTED)) {
      copy(zip, OutputStream.nullOutputStream());
      return;
    }
    try {
      Files.createDirectories(place.getParent());
      try (OutputStream out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
        copy(zip, out);
      }
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(Kind.INVALID, "data.zip.twice", name);
    }
  }

  /** Below the folder, whatever the name is. */
  private Path place(String name) {
    String[] way = name.replaceFirst("/$", "").split("/", -1);
    boolean sound = way.length <= DEEPEST;
    for (String part : way) {
      sound &= fits(part) && !part.matches("|\\.|\\.\\.|.*[\\\\:\\p{Cntrl}].*");
    }
    if (!sound) {
      throw refused(name);
    }
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw refused(name);
    }
  }

  /** File systems count bytes, of which a letter beyond Latin has two to four. */
  private static boolean fits(String part) {
    return part.length() <= LONGEST && part.getBytes(UTF_8).length <= LONGEST_BYTES;
  }

  private static Refusal refused(String name) {
    String shown = name.replaceAll("\\p{C}", "?");
    return new Refusal(
        Kind.INVALID,
        "data.zip.path",
        shown.substring(0, Math.min(LONGEST, shown.length())),
        DEEPEST,
        LONGEST,
        LONGEST_BYTES);
  }

  private void copy(InputStream from, OutputStream to) throws IOException {
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      unpacked += read;
      if (unpacked > limits.unpacked()) {
        throw new Refusal(Kind.TOO_LARGE, "data.zip.unpacked", limits.unpacked() / 1_000_000);
      }
      if (unpacked > SMALL && unpacked / limits.ratio() > in.count) {
        throw new Refusal(Kind.TOO_LARGE, "data.zip.ratio", limits.ratio());
      }
      disk.require(read);
      to.write(chunk, 0, read);
    }
  }
}
