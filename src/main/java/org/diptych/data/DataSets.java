package org.diptych.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.diptych.data.DataSet.Check;
import org.diptych.data.DataSet.Check.Sound;
import org.diptych.data.DataSet.Kind;
import org.diptych.data.DataSet.Origin;
import org.diptych.data.drawn.FigureClass;
import org.diptych.data.drawn.ProceduralSet;
import org.diptych.data.drawn.Recipe;
import org.diptych.data.pictures.Cifar;
import org.diptych.data.pictures.ContactSheet;
import org.diptych.data.pictures.PictureFolder;
import org.diptych.data.pictures.Split;
import org.diptych.media.Intake;
import org.diptych.platform.Checks;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.Remainder;

/**
 * The sets of labelled pictures that are here: the one that is drawn, and those in the folder
 * {@code data} of the home, where a folder may also be put by hand. Any number of processes may
 * read them at the same time.
 */
public final class DataSets implements AutoCloseable {

  /** The set that is always here. */
  public static final String PROCEDURAL = "procedural";

  /** Bytes of a zip. */
  public static final long MAX_BYTES = ZipIntake.Limits.STANDARD.bytes();

  private static final int TRAIN = 6000;
  private static final int TEST = 3000;

  /** So many pictures of a set, at one side. */
  private record Opened(Object set, int side, int train, int test) {}

  /** Zips that may be on their way in at once; they lie on the disk. */
  private static final int MOST_ARRIVALS = 4;

  private final Path folder;
  private final Disk disk;
  private final Intake intake;
  private final ZipIntake.Limits limits;
  private final Semaphore arrivals = new Semaphore(MOST_ARRIVALS);

  /** Held while all pictures of a set are in memory to be looked at. */
  private final Lock looking = new ReentrantLock(true);

  private final Map<Opened, SoftReference<Split>> opened = new ConcurrentHashMap<>();
  private final Checks<StoredSet, Found> checks =
      new Checks<>("data-check", Found.RUNNING, StoredSet::changed, this::look);

  /**
   * @param folder of the home
   * @param intake by which pictures are read
   */
  public DataSets(Path folder, Intake intake) {
    this(folder, Disk.of(folder), intake);
  }

  /** The same, on a disk of which a reserve was chosen. */
  public DataSets(Path folder, Disk disk, Intake intake) {
    this(folder, disk, intake, ZipIntake.Limits.STANDARD);
  }

  DataSets(Path folder, Intake intake, ZipIntake.Limits limits) {
    this(folder, Disk.of(folder), intake, limits);
  }

  private DataSets(Path folder, Disk disk, Intake intake, ZipIntake.Limits limits) {
    this.folder = folder;
    this.disk = disk;
    this.intake = intake;
    this.limits = limits;
  }

  /** Throws away unfinished imports; for the one process that takes some, before it does. */
  public DataSets swept() {
    try {
      Arrival.sweep(folder);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** Of all that are here, whether they are sound or not: the drawn one first, then by name. */
  public List<String> ids() {
    return Stream.concat(Stream.of(PROCEDURAL), stored().stream().map(StoredSet::id)).toList();
  }

  /** As it is now, in the order of {@link #ids}. */
  public List<DataSet> all() {
    List<StoredSet> stored = stored();
    checks.keep(stored);
    return Stream.concat(Stream.of(procedural()), stored.stream().map(this::set)).toList();
  }

  /** How many pictures of a set there are to learn from; empty where that is not known yet. */
  public Optional<Integer> training(String id) {
    return id.equals(PROCEDURAL)
        ? Optional.of(TRAIN)
        : stored().stream()
            .filter(set -> set.id().equals(id))
            .findFirst()
            .flatMap(set -> set(set).sound())
            .map(DataSet.Check.Sound::train);
  }

  /**
   * Pictures of a set, equally many of each class and always the same; what was opened before is
   * handed out again while there is memory for it.
   *
   * @param side of the pictures in pixels
   * @param train at most so many to learn from
   * @param test at most so many to be tested on
   * @throws Refusal when there is no such set, or not of this side, or something in it is wrong, or
   *     of a stored one less than one of each class is asked for
   */
  public synchronized Split open(String id, int side, int train, int test) {
    if (id.equals(PROCEDURAL)) {
      ProceduralSet set = new ProceduralSet(Recipe.STANDARD, side);
      Opened wanted = new Opened(set, side, Math.min(train, TRAIN), Math.min(test, TEST));
      return kept(wanted, () -> set.split(wanted.train(), wanted.test()));
    }
    StoredSet set = find(id);
    Opened whole = new Opened(set, side, Integer.MAX_VALUE, Integer.MAX_VALUE);
    return kept(
        new Opened(set, side, train, test),
        () -> kept(whole, () -> set.read(side, intake)).limited(train, test));
  }

  private interface Reading {
    Split read() throws IOException;
  }

  private Split kept(Opened which, Reading reading) {
    SoftReference<Split> before = opened.get(which);
    Split split = before == null ? null : before.get();
    if (split == null) {
      try {
        split = reading.read();
      } catch (IOException e) {
        throw Found.unreadable(e);
      }
      opened.values().removeIf(reference -> reference.get() == null);
      opened.put(which, new SoftReference<>(split));
    }
    return split;
  }

  /**
   * Some pictures of each class, as PNG.
   *
   * @throws Refusal when there is no such set, or it is not sound, or not yet known to be
   */
  public byte[] samples(String id) {
    if (id.equals(PROCEDURAL)) {
      ProceduralSet set = new ProceduralSet(Recipe.STANDARD, ProceduralSet.SIDES.getFirst());
      return Found.sheet(set.split(ContactSheet.ROW * FigureClass.names().size(), 1).train());
    }
    return checks
        .of(find(id))
        .samples()
        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "data.noSamples", id));
  }

  /**
   * Takes a zip in that holds a folder for each class, or the binary files of CIFAR; checks all of
   * it, and keeps it under a name like the one that it had.
   *
   * @param zip is read to its end even when it is refused, so that who sends it hears why
   * @throws Refusal that says why it is not kept; then nothing of it is left
   */
  public DataSet take(InputStream zip, String name) {
    if (!arrivals.tryAcquire()) {
      Remainder.drain(zip, limits.bytes());
      throw new Refusal(Refusal.Kind.TOO_MANY, "data.busy", MOST_ARRIVALS);
    }
    try (Arrival arrival = Arrival.unpack(zip, folder, limits, disk)) {
      return take(arrival, name);
    } catch (Refusal refusal) {
      Remainder.drain(zip, limits.bytes());
      throw refusal;
    } catch (IOException e) {
      throw new UncheckedIOException("the pictures could not be taken in", e);
    } finally {
      arrivals.release();
    }
  }

  private DataSet take(Arrival arrival, String name) throws IOException {
    looking.lock();
    try {
      StoredSet arrived = StoredSet.of(arrival.set());
      Split split =
          arrived.cifar().isPresent()
              ? arrived.cifar().get().open(arrived.folder())
              : PictureFolder.read(arrived.folder(), arrived.sides().getFirst(), intake);
      return keep(arrival, arrived, split, name);
    } finally {
      looking.unlock();
    }
  }

  private Found look(StoredSet set) {
    looking.lock();
    try {
      return Found.in(set, intake);
    } finally {
      looking.unlock();
    }
  }

  private synchronized DataSet keep(Arrival arrival, StoredSet arrived, Split split, String name)
      throws IOException {
    for (DataSet other : all()) {
      if (other.sound().map(Sound::sha256).filter(split.sha256()::equals).isPresent()) {
        throw new Refusal(Refusal.Kind.CONFLICT, "data.same", other.id());
      }
    }
    String wanted = arrived.cifar().map(Cifar::folder).orElseGet(() -> SetName.of(name));
    Path place = SetName.free(folder, wanted, split.sha256());
    arrival.moveTo(place);
    StoredSet stored = StoredSet.of(place);
    checks.put(stored, Found.of(stored, split));
    return set(stored);
  }

  /**
   * Removes an imported set. Runs that have opened it go on.
   *
   * @throws Refusal when there is none of that name, or it was not imported
   */
  public synchronized void delete(String id) {
    if (id.equals(PROCEDURAL)) {
      throw new Refusal(Refusal.Kind.CONFLICT, "data.drawn");
    }
    StoredSet set = find(id);
    if (set.origin() != Origin.IMPORTED) {
      throw new Refusal(Refusal.Kind.CONFLICT, "data.placed", id);
    }
    try {
      Arrival.remove(set.folder(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + id, e);
    }
  }

  /** Writes a stored set as a zip, for {@link SuppliedSets} on another machine. */
  public void pack(String id, OutputStream out) throws IOException {
    ZipPacking.write(find(id).folder(), out);
  }

  private StoredSet find(String id) {
    return stored().stream()
        .filter(set -> set.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "data.absent", id, ids()));
  }

  private List<StoredSet> stored() {
    try {
      return Files.isDirectory(folder) ? StoredSet.in(folder) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static DataSet procedural() {
    Check check = new Sound(FigureClass.names(), TRAIN, TEST, Recipe.STANDARD.sha256(), 0);
    return new DataSet(PROCEDURAL, Kind.PROCEDURAL, Origin.DRAWN, ProceduralSet.SIDES, check);
  }

  private DataSet set(StoredSet set) {
    return new DataSet(set.id(), set.kind(), set.origin(), set.sides(), checks.of(set).check());
  }

  @Override
  public void close() {
    checks.close();
  }
}
