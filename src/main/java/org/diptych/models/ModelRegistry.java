package org.diptych.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.models.Model.Check;
import org.diptych.models.Model.Check.Sound;
import org.diptych.models.Model.Origin;
import org.diptych.nn.weights.WeightsFile;
import org.diptych.platform.Checks;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Remainder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;

/**
 * The weights that are here: those that ship with the program, and those in the folder {@code
 * models} of the home, where a file may also be put by hand. Whatever is there is read and checked
 * before anybody relies on it, without libtorch.
 */
public final class ModelRegistry implements AutoCloseable {

  public static final long MAX_BYTES = 3_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);

  private final Path folder;
  private final Disk disk;
  private final long limit;
  private final List<StoredFile> shipped;
  private final Checks<StoredFile, Check> checks =
      new Checks<>("weights-check", new Check.Running(), StoredFile::changed, ModelRegistry::read);

  /**
   * @param folder of this registry alone: unfinished uploads that it finds there are thrown away
   * @param disk that it lies on
   */
  public ModelRegistry(Path folder, Disk disk) {
    this(folder, disk, MAX_BYTES);
  }

  /** On a disk with the usual reserve. */
  ModelRegistry(Path folder) {
    this(folder, MAX_BYTES);
  }

  /**
   * @param limit of a file, in bytes
   */
  ModelRegistry(Path folder, long limit) {
    this(folder, Disk.of(folder), limit);
  }

  private ModelRegistry(Path folder, Disk disk, long limit) {
    this.folder = folder;
    this.disk = disk;
    this.limit = limit;
    try {
      Incoming.sweep(folder);
      shipped = StoredFile.shipped();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** The networks whose weights are recognised, as people call them. */
  public static List<String> networks() {
    return WeightsFile.networks();
  }

  /** As it is now: shipped ones first, then by name. */
  public List<Model> all() {
    List<StoredFile> files = files();
    checks.keep(files);
    return files.stream().map(this::model).toList();
  }

  /**
   * Takes a file in, checks it, and keeps it under a name like the one that it had.
   *
   * @param in is read to its end even when the file is refused, so that who sends it hears why
   * @throws Refusal that says why it is not kept; then nothing of it is left
   */
  public Model take(InputStream in, String name) {
    try (Incoming incoming = Incoming.receive(in, folder, limit, disk)) {
      return keep(incoming, incoming.inspect(), name);
    } catch (Refusal refusal) {
      Remainder.drain(in, limit);
      throw refusal;
    } catch (IOException e) {
      throw new UncheckedIOException("weights could not be taken in", e);
    }
  }

  private synchronized Model keep(Incoming incoming, Sound weights, String name)
      throws IOException {
    for (Model other : all()) {
      if (other.sound().map(Sound::sha256).filter(weights.sha256()::equals).isPresent()) {
        throw new Refusal(Kind.CONFLICT, "models.same", other.file());
      }
    }
    Path place = FileName.free(folder, name, weights);
    incoming.moveTo(place);
    StoredFile stored = StoredFile.of(new FileSystemResource(place.toFile()), Origin.IMPORTED);
    checks.put(stored, weights);
    return model(stored);
  }

  /**
   * The bytes of an imported file.
   *
   * @throws IOException when it is not there any more
   */
  public InputStream open(String file) throws IOException {
    return Files.newInputStream(folder.resolve(file));
  }

  /**
   * Removes a file from the home, with the card beside it. Runs that have opened it go on.
   *
   * @throws Refusal when there is none of that name, or it is part of the program
   */
  public synchronized void delete(String file) {
    StoredFile stored =
        files().stream()
            .filter(one -> one.name().equals(file))
            .max((a, b) -> a.origin().compareTo(b.origin()))
            .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "models.absent", file));
    if (stored.origin() == Origin.SHIPPED) {
      throw new Refusal(Kind.CONFLICT, "models.shipped", file);
    }
    try {
      Files.deleteIfExists(folder.resolve(stored.name()));
      Files.deleteIfExists(folder.resolve(stored.cardName()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + stored.name(), e);
    }
  }

  private List<StoredFile> files() {
    try {
      return Stream.concat(shipped.stream(), StoredFile.in(folder).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private Model model(StoredFile file) {
    try {
      Check check = checks.of(file);
      Map<String, String> metadata = check instanceof Sound sound ? sound.notes() : Map.of();
      Card card = new Card(file.card(), metadata);
      return new Model(
          file.name(), file.origin(), file.bytes(), check, card.licence(), card.source());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the card of " + file.name(), e);
    }
  }

  private static Check read(StoredFile file) {
    try (InputStream in = file.open()) {
      return Sound.of(WeightsFile.inspect(in, file.bytes()));
    } catch (Refusal refusal) {
      return new Check.Refused(refusal);
    } catch (IOException | RuntimeException e) { // else its check would seem to run for ever
      LOG.warn("{} could not be checked", file.name(), e);
      return new Check.Refused(
          new Refusal(Kind.INVALID, "models.unreadable", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {
    checks.close();
  }
}
