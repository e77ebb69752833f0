package org.diptych.platform;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.diptych.platform.Refusal.Kind;

/**
 * The disk that holds the home. A part of it, the reserve, is kept free: what makes the disk fuller
 * is refused before nothing is left, so that what makes no difference to it, and what makes it
 * emptier, always works. PostgreSQL stops for good on a disk that is full to the last byte.
 *
 * <p>Nothing new begins below the reserve; what has begun goes on down to half of it. All sizes are
 * in bytes.
 */
public final class Disk {

  private static final long LEAST_DEFAULT = 2_000_000_000;
  private static final long MOST_DEFAULT = 5_000_000_000L;
  private static final int DEFAULT_SHARE = 20;
  private static final long MB = 1_000_000;

  private final Path folder;
  private final long reserve;
  private final LongSupplier toCome;
  private final AtomicLong held = new AtomicLong();

  private Disk(Path folder, long reserve, LongSupplier toCome) {
    this.folder = folder;
    this.reserve = reserve;
    this.toCome = toCome;
  }

  /** With the default reserve: a twentieth of the disk, but at least 2 and at most 5 GB. */
  public static Disk of(Path folder) {
    return new Disk(folder, byDefault(folder), () -> 0);
  }

  /** The disk of the home, when the database lies elsewhere. */
  public static Disk of(Settings settings) {
    return of(settings, () -> 0);
  }

  /** The disk of the home with the embedded database, whose log will grow. */
  public static Disk withDatabase(Settings settings) {
    return of(settings, WriteAheadLog.of(settings.home())::toCome);
  }

  private static Disk of(Settings settings, LongSupplier toCome) {
    Path home = settings.home().path();
    return new Disk(home, settings.reserve().orElseGet(() -> byDefault(home)), toCome);
  }

  private static long byDefault(Path folder) {
    long share = existing(folder).getTotalSpace() / DEFAULT_SHARE;
    return Math.clamp(share, LEAST_DEFAULT, MOST_DEFAULT);
  }

  /** The folder, or what it will be made in. */
  private static File existing(Path folder) {
    File file = folder.toAbsolutePath().toFile();
    while (!file.exists() && file.getParentFile() != null) {
      file = file.getParentFile();
    }
    return file;
  }

  /** What anybody may still write; asked of the system each time, which takes microseconds. */
  public long free() {
    return existing(folder).getUsableSpace();
  }

  /** What is kept free, without what the database's log may still grow by. */
  public long reserve() {
    return reserve;
  }

  /** Room that was found for something, and counts as taken until this is closed. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * For files.
   *
   * @throws Refusal when the reserve would be touched
   */
  public void require(long bytes) {
    require(bytes, () -> 0);
  }

  /**
   * For rows.
   *
   * @param reusable what the database can take in without growing; asked only when it matters
   * @throws Refusal when the reserve would be touched
   */
  public void require(long bytes, LongSupplier reusable) {
    if (!bears(bytes, reserve, reusable)) {
      throw refused(bytes, reusable.getAsLong());
    }
  }

  /**
   * As {@link #require}, and two that come at once do not both get the last room: it is held until
   * the bytes are written.
   */
  public Hold hold(long bytes, LongSupplier reusable) {
    long others = held.getAndAdd(bytes);
    boolean fits = false;
    try {
      fits = bears(others, bytes, reserve, reusable);
    } finally {
      if (!fits) {
        held.addAndGet(-bytes);
      }
    }
    if (!fits) {
      throw refused(bytes, reusable.getAsLong());
    }
    return () -> held.addAndGet(-bytes);
  }

  /** Whether files may come in. */
  public boolean bearsFiles() {
    return bears(0, reserve, () -> 0);
  }

  /** Whether something new may begin, however small it is. */
  public boolean bearsNew(LongSupplier reusable) {
    return bears(0, reserve, reusable);
  }

  /** Whether what has begun may go on. */
  public boolean bearsMore(LongSupplier reusable) {
    return bears(0, reserve / 2, reusable);
  }

  /**
   * What can be reused inside of the database is as good as free, but not all that is written goes
   * there: a quarter of the reserve must really be free.
   */
  private boolean bears(long bytes, long kept, LongSupplier reusable) {
    return bears(held.get(), bytes, kept, reusable);
  }

  private boolean bears(long others, long bytes, long kept, LongSupplier reusable) {
    long left = free() - toCome.getAsLong() - others;
    return left - bytes >= kept
        || (left >= reserve / 4 && left - bytes + reusable.getAsLong() >= kept);
  }

  /** That nothing more could be written, although there seemed to be room. */
  public Refusal full() {
    return refused(0, 0);
  }

  /** By the numbers that {@link #bears} goes by. */
  private Refusal refused(long bytes, long reusable) {
    long coming = toCome.getAsLong();
    long free = free() - held.get();
    long room = free - coming >= reserve / 4 ? free + reusable : free;
    return new Refusal(
        Kind.FULL,
        "disk.full",
        Math.max(0, room) / MB,
        (reserve + coming) / MB,
        reserve / MB,
        bytes / MB);
  }
}
