package org.diptych.lab.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.diptych.lab.spi.FileEnding;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Product;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Table;
import org.diptych.media.Pictures;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.files.WholeFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run whose world is a folder: kept pictures and texts as files, metrics as {@code metrics.csv},
 * notes as {@code notes.json}. It may be killed at any time: opened again, it goes on from its
 * checkpoint, and what it had recorded since is recorded again.
 */
public final class FolderRun implements RunContext {

  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String METRICS_HEAD = "metric,step,value";
  private static final String ENDED = "ended";
  private static final String CHECKPOINT = "checkpoint-"; // and the step

  /** Is told of every step. */
  public interface Progress {
    void at(int done, int total);
  }

  private final Path folder;
  private final FolderOrder order;
  private final int threads;
  private final InstantSource clock;
  private final Progress progress;
  private final Map<String, Map<Integer, Double>> metrics = new TreeMap<>();
  private final Map<String, String> notes = new TreeMap<>();
  private final CheckpointPace pace;

  private FolderRun(
      Path folder, FolderOrder order, int threads, InstantSource clock, Progress progress) {
    this.folder = folder;
    this.order = order;
    this.threads = threads;
    this.clock = clock;
    this.progress = progress;
    this.pace = new CheckpointPace(clock, BETWEEN_CHECKPOINTS, BETWEEN_CHECKPOINTS);
  }

  /**
   * Begins, or goes on.
   *
   * @param folder is made where it is not there yet
   * @throws Refusal when the folder holds something else than this very run
   */
  public static FolderRun open(
      Path folder, FolderOrder order, int threads, InstantSource clock, Progress progress)
      throws IOException {
    order.settle(folder);
    FolderRun run = new FolderRun(folder, order, threads, clock, progress);
    run.recall();
    return run;
  }

  private void recall() throws IOException {
    if (Files.exists(notesFile())) {
      JSON.readTree(Files.readString(notesFile()))
          .forEachEntry((key, value) -> notes.put(key, value.stringValue()));
    }
    if (Files.exists(metricsFile())) {
      Files.readAllLines(metricsFile()).stream()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(row -> metric(row[0], Integer.parseInt(row[1]), Double.parseDouble(row[2])));
    }
  }

  /** Whether it came to its end, in this process or an earlier one. */
  public boolean hasEnded() {
    return notes.containsKey(ENDED);
  }

  /** The method has come to its end: there is nothing to go on from any more. */
  public void end() throws IOException {
    note(ENDED, clock.instant().toString());
    write();
    checkpoints().forEach(FolderRun::delete);
  }

  /** Writes what was recorded so far. */
  public void write() {
    StringBuilder csv = new StringBuilder(METRICS_HEAD).append('\n');
    metrics.forEach((name, values) ->
        values.forEach((step, value) ->
            csv.append(name).append(',').append(step).append(',').append(value).append('\n')));
    whole(metricsFile(), csv.toString().getBytes(StandardCharsets.UTF_8));
    whole(notesFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(notes));
  }

  /** The last value of each metric. */
  public Map<String, Double> latest() {
    Map<String, Double> latest = new TreeMap<>();
    metrics.forEach((name, values) -> values.forEach((_, value) -> latest.put(name, value)));
    return latest;
  }

  @Override
  public Inputs inputs() {
    return order.inputs();
  }

  @Override
  public long seed() {
    return order.seed();
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void step(int done, int total) {
    progress.at(done, total);
  }

  /** Nobody can ask for it. */
  @Override
  public boolean endsHere(int step) {
    return false;
  }

  @Override
  public void metric(String name, int step, double value) {
    if (!Double.isFinite(value)) {
      throw new Refusal(Kind.INVALID, "run.diverged", name, value, step);
    }
    metrics.computeIfAbsent(name, _ -> new TreeMap<>()).put(step, value);
  }

  @Override
  public void artifact(String name, int step, BufferedImage picture) {
    whole(kept(name, step, "png"), Pictures.png(picture));
  }

  @Override
  public void artifact(String name, int step, String text) {
    whole(kept(name, step, "txt"), text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void artifact(String name, int step, Table table) {
    whole(kept(name, step, "csv"), table.csv().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void artifact(String name, int step, String mediaType, Path file) {
    whole(kept(name, step, FileEnding.of(mediaType)), out -> Files.copy(file, out));
  }

  @Override
  public void product(Product product, State safetensors) {
    String ending = FileEnding.of(Product.MEDIA_TYPE);
    whole(folder.resolve(product.name() + "." + ending), safetensors::write);
  }

  /** Nobody is looking. */
  @Override
  public void preview(int step, Supplier<BufferedImage> picture) {}

  /** After all that was recorded before it, which a run that goes on will not record again. */
  @Override
  public void checkpoint(int step, State state) {
    if (!pace.isDue()) {
      return;
    }
    Instant began = clock.instant();
    write();
    List<Path> before = checkpoints();
    Path file = folder.resolve("%s%d".formatted(CHECKPOINT, step));
    whole(file, state::write);
    before.stream().filter(old -> !old.equals(file)).forEach(FolderRun::delete);
    pace.stored(Duration.between(began, clock.instant()));
  }

  @Override
  public Optional<Checkpoint> restore() {
    return checkpoints().stream()
        .map(file -> new Checkpoint(step(file), file))
        .max(Comparator.comparingInt(Checkpoint::step));
  }

  private List<Path> checkpoints() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(CHECKPOINT + "\\d+"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int step(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring(CHECKPOINT.length()));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void note(String key, String value) {
    notes.put(key, value);
  }

  /** So named that a listing has them in the order of their steps. */
  private Path kept(String name, int step, String ending) {
    if (!FILE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is no name for a file".formatted(name));
    }
    return folder.resolve("%s-%06d.%s".formatted(name, step, ending));
  }

  private Path metricsFile() {
    return folder.resolve("metrics.csv");
  }

  private Path notesFile() {
    return folder.resolve("notes.json");
  }

  private static void whole(Path file, byte[] bytes) {
    whole(file, out -> out.write(bytes));
  }

  private static void whole(Path file, WholeFile.Content content) {
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
