package org.diptych.lab.run;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Product;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.RunStopped;
import org.diptych.lab.spi.Table;

/**
 * A run without queue, database or clock: what it is given stays in memory, its states in files.
 * The benchmark and the tests of the demos run a method in it.
 *
 * <p>It keeps the promises of {@link RunContext}: a non-finite metric fails the run, a checkpoint
 * is asked for only when one is due, and a run asked to stop stops at its next step.
 */
public final class LocalRun implements RunContext {

  /** A picture that the method asked to keep. */
  public record Artifact(String name, int step, BufferedImage picture) {}

  /** A text that the method asked to keep. */
  public record Text(String name, int step, String text) {}

  private final Inputs inputs;
  private final long seed;
  private final NavigableMap<String, NavigableMap<Integer, Double>> metrics = new TreeMap<>();
  private final Map<String, String> notes = new TreeMap<>();
  private final List<Artifact> artifacts = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();
  private final Map<String, Table> tables = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<Product, Path> learnt = new LinkedHashMap<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private Optional<Checkpoint> restored = Optional.empty();
  private Optional<BufferedImage> preview = Optional.empty();
  private IntConsumer onStep = step -> {};
  private int threads = 1;
  private int cadence = Integer.MAX_VALUE;
  private int yieldAt = Integer.MAX_VALUE;
  private int done;
  private int total;
  private boolean cancelled;
  private boolean endWanted;

  public LocalRun(Inputs inputs, long seed) {
    this.inputs = inputs;
    this.seed = seed;
  }

  /** The same inputs and seed, taken up from the newest checkpoint of this run. */
  public LocalRun resumed() {
    LocalRun next = new LocalRun(inputs, seed).threads(threads);
    next.restored = Optional.of(checkpoints.getLast());
    return next;
  }

  public LocalRun threads(int n) {
    threads = n;
    return this;
  }

  /** A checkpoint is due whenever this many steps are done since the last. */
  public LocalRun checkpointEvery(int steps) {
    cadence = steps;
    return this;
  }

  /** The first checkpoint offered at this step or later is taken, and ends the run there. */
  public LocalRun yieldAt(int step) {
    yieldAt = step;
    return this;
  }

  /** Called with every step that is reported, before a cancel is looked for. */
  public LocalRun onStep(IntConsumer listener) {
    onStep = listener;
    return this;
  }

  /** The run ends at the next step it reports. */
  public void cancel() {
    cancelled = true;
  }

  /** The run ends where it next asks. */
  public void endEarly() {
    endWanted = true;
  }

  /** Steps done, as last reported. */
  public int done() {
    return done;
  }

  /** Steps in all, as last reported. */
  public int total() {
    return total;
  }

  /** Values by metric and step. */
  public NavigableMap<String, NavigableMap<Integer, Double>> metrics() {
    return metrics;
  }

  /** The pictures that were kept, in the order of keeping. */
  public List<Artifact> artifacts() {
    return artifacts;
  }

  /** The texts that were kept, in the order of keeping. */
  public List<Text> texts() {
    return texts;
  }

  /** The last table of each name. */
  public Map<String, Table> tables() {
    return tables;
  }

  /** The bytes of the last file of each name. */
  public Map<String, byte[]> files() {
    return files;
  }

  /** Files of what was learnt. */
  public Map<Product, Path> learnt() {
    return learnt;
  }

  /** The first preview that was offered. */
  public Optional<BufferedImage> preview() {
    return preview;
  }

  public List<Checkpoint> checkpoints() {
    return checkpoints;
  }

  public Map<String, String> notes() {
    return notes;
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void step(int done, int total) {
    this.done = done;
    this.total = total;
    onStep.accept(done);
    if (cancelled) {
      throw new RunStopped(RunStopped.Why.CANCELLED);
    }
  }

  @Override
  public boolean endsHere(int step) {
    return endWanted;
  }

  @Override
  public void metric(String name, int step, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(name + " is " + value + " at step " + step);
    }
    metrics.computeIfAbsent(name, n -> new TreeMap<>()).put(step, value);
  }

  @Override
  public void artifact(String name, int step, BufferedImage picture) {
    artifacts.add(new Artifact(name, step, picture));
  }

  @Override
  public void artifact(String name, int step, String text) {
    texts.add(new Text(name, step, text));
  }

  @Override
  public void artifact(String name, int step, Table table) {
    tables.put(name, table);
  }

  @Override
  public void artifact(String name, int step, String mediaType, Path file) {
    try {
      files.put(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void product(Product product, State safetensors) {
    learnt.put(product, kept(safetensors));
  }

  @Override
  public void preview(int step, Supplier<BufferedImage> picture) {
    if (preview.isEmpty()) { // without a clock only the first one is ever due
      preview = Optional.of(picture.get());
    }
  }

  @Override
  public void checkpoint(int step, State state) {
    int last = checkpoints.isEmpty() ? 0 : checkpoints.getLast().step();
    boolean yielding = step >= yieldAt;
    if (yielding || step - last >= cadence) {
      checkpoints.add(new Checkpoint(step, kept(state)));
    }
    if (yielding) {
      throw new RunStopped(RunStopped.Why.YIELDED);
    }
  }

  private static Path kept(State state) {
    try {
      Path file = Files.createTempFile("diptych", ".checkpoint");
      file.toFile().deleteOnExit();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        state.write(out);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Checkpoint> restore() {
    return restored;
  }

  @Override
  public void note(String key, String value) {
    notes.put(key, value);
  }
}
