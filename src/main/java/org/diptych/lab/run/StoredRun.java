package org.diptych.lab.run;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Product;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.RunStopped;
import org.diptych.lab.spi.RunStopped.Why;
import org.diptych.lab.spi.Table;
import org.diptych.media.Pictures;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.queue.FencedRun;
import org.diptych.queue.LeaseLost;
import org.diptych.queue.RunWriter;
import org.diptych.queue.Wanted;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run whose world is the database: what a method hands over is written behind its back, fenced by
 * its lease.
 */
final class StoredRun implements RunContext {

  private static final Duration BETWEEN_PREVIEWS = Duration.ofMillis(1000);
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(15);

  /** Of a run that lost a worker and may lose another: what it regains is kept soon. */
  private static final Duration TO_FIRST_CHECKPOINT_AGAIN = Duration.ofSeconds(2);

  private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(2);
  private static final int PREVIEW_SIDE = 512;
  private static final float PREVIEW_QUALITY = 0.85f;

  private final FencedRun run;
  private final RunWriter writer;
  private final Inputs inputs;
  private final int threads;
  private final InstantSource clock;
  private final Path state;
  private final Path restored;
  private final Path learnt;
  private final AtomicBoolean storing = new AtomicBoolean();
  private Instant lastPreview = Instant.EPOCH;
  private final CheckpointPace pace;
  private final CheckpointPace snapshots;

  /**
   * @param folder for the files of this run, which has them to itself
   */
  StoredRun(
      FencedRun run,
      RunWriter writer,
      Inputs inputs,
      int threads,
      Path folder,
      InstantSource clock) {
    this.run = run;
    this.writer = writer;
    this.inputs = inputs;
    this.threads = threads;
    this.clock = clock;
    this.state = folder.resolve("state");
    this.restored = folder.resolve("restored");
    this.learnt = folder.resolve("learnt");
    this.snapshots = new CheckpointPace(clock, BETWEEN_SNAPSHOTS, BETWEEN_SNAPSHOTS);
    boolean again = run.claim().attempt() > 1;
    this.pace =
        new CheckpointPace(
            clock, BETWEEN_CHECKPOINTS, again ? TO_FIRST_CHECKPOINT_AGAIN : BETWEEN_CHECKPOINTS);
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public long seed() {
    return run.claim().seed();
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void plan(Plan actual) {
    writing(() -> writer.plan(JsonMapper.shared().writeValueAsString(actual)));
  }

  @Override
  public void step(int done, int total) {
    switch (run.wanted()) {
      case CANCEL -> throw new RunStopped(Why.CANCELLED);
      case LOST -> throw new RunStopped(Why.LEASE_LOST);
      case CONTINUE, YIELD -> writing(() -> writer.progress(done, total));
    }
  }

  @Override
  public boolean endsHere(int step) {
    if (run.endWanted()) {
      writing(() -> writer.endedAt(step));
      return true;
    }
    return false;
  }

  @Override
  public void metric(String name, int step, double value) {
    if (!Double.isFinite(value)) {
      throw new Refusal(Kind.INVALID, "run.diverged", name, value, step);
    }
    writing(() -> writer.metric(name, step, value));
  }

  @Override
  public void artifact(String name, int step, BufferedImage picture) {
    writing(() -> writer.artifact(name, step, "image/png", Pictures.png(picture)));
  }

  @Override
  public void artifact(String name, int step, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writing(() -> writer.artifact(name, step, PlainText.MEDIA_TYPE, bytes));
  }

  @Override
  public void artifact(String name, int step, Table table) {
    byte[] bytes = table.csv().getBytes(StandardCharsets.UTF_8);
    writing(() -> writer.artifact(name, step, Table.MEDIA_TYPE, bytes));
  }

  @Override
  public void artifact(String name, int step, String mediaType, Path file) {
    writing(() -> writer.artifact(name, step, mediaType, file));
  }

  @Override
  public void product(Product product, State safetensors) {
    writing(run::awaitRoom);
    write(safetensors, learnt);
    String card = JsonMapper.shared().writeValueAsString(product.card());
    writing(() -> writer.product(product.name(), product.kind(), card, learnt, product::id));
  }

  @Override
  public void snapshot(Product product, State safetensors) {
    if (snapshots.isDue()) {
      Instant began = clock.instant();
      product(product, safetensors);
      snapshots.stored(Duration.between(began, clock.instant()));
    }
  }

  @Override
  public void preview(int step, Supplier<BufferedImage> picture) {
    Instant now = clock.instant();
    if (lastPreview.plus(BETWEEN_PREVIEWS).isBefore(now)) {
      lastPreview = now;
      BufferedImage small = Pictures.within(picture.get(), PREVIEW_SIDE);
      writing(() -> writer.preview(step, "image/jpeg", Pictures.jpeg(small, PREVIEW_QUALITY)));
    }
  }

  @Override
  public void checkpoint(int step, State of) {
    boolean yield = run.wanted() == Wanted.YIELD;
    if (yield) {
      writing(writer::flush); // an earlier one may still be on its way
    }
    Instant now = clock.instant();
    if (yield || pace.isDue() && storing.compareAndSet(false, true)) {
      writing(run::awaitRoom);
      write(of, state);
      Duration took = Duration.between(now, clock.instant());
      writing(() -> writer.checkpoint(step, state, also -> stored(took.plus(also))));
    }
    if (yield) {
      throw new RunStopped(Why.YIELDED);
    }
  }

  private static void write(State of, Path file) {
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
      of.write(to);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void stored(Duration cost) {
    pace.stored(cost);
    storing.set(false);
  }

  @Override
  public Optional<Checkpoint> restore() {
    return run.newestCheckpoint(restored)
        .map(stored -> new Checkpoint(stored.step(), stored.state()));
  }

  @Override
  public void note(String key, String value) {
    writing(() -> writer.note(key, value));
  }

  private static void writing(Runnable write) {
    try {
      write.run();
    } catch (LeaseLost e) {
      throw new RunStopped(Why.LEASE_LOST);
    }
  }
}
