package org.diptych.lab.spi;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that a method sees of the world. A method never touches SQL, HTTP or the clock.
 *
 * <p>Used from one thread. Whatever is handed over is written in the background, at most about once
 * a second.
 */
public interface RunContext {

  Inputs inputs();

  /**
   * All randomness derives from this: a counter-based stream per purpose, never torch's global
   * generator.
   */
  long seed();

  /** Processor threads that this run may use. */
  int threads();

  /**
   * What it is really going to do, now that it has seen what it works on: stored instead of what
   * was planned when it was queued.
   */
  default void plan(Plan actual) {}

  /**
   * Says that {@code done} of {@code total} steps are done.
   *
   * @throws RunStopped when somebody cancelled the run, or its lease was lost
   */
  void step(int done, int total);

  /**
   * Whether somebody wants the run to end now. Asked where it would be good to, such as between two
   * epochs; the method then finishes as after its last step: it is tested, and it counts. A run
   * that is taken up from a checkpoint of such a place asks again before it goes on.
   *
   * @param step steps done
   */
  boolean endsHere(int step);

  /**
   * Records a value; a non-finite one is an error of the method and fails the run with a sentence.
   */
  void metric(String name, int step, double value);

  /** Keeps a picture for good; the scrubber walks over the steps of one name. */
  void artifact(String name, int step, BufferedImage picture);

  /** Keeps a text for good, under a name that no picture has. */
  void artifact(String name, int step, String text);

  /** Keeps a table for good, under a name that nothing else has. */
  void artifact(String name, int step, Table table);

  /**
   * Keeps a file for good, under a name that nothing else has; people can download it.
   *
   * @param mediaType what it is, such as "model/gltf-binary"
   * @param file is stored when this returns
   */
  void artifact(String name, int step, String mediaType, Path file);

  /**
   * Keeps what the run has learnt, which outlives its checkpoints: people can download it, delete
   * it, and begin other runs with it.
   *
   * @param safetensors stored when this returns
   */
  void product(Product product, State safetensors);

  /**
   * Keeps what it has learnt until now, so that it can be asked while it still learns; only now and
   * then, as costs little. What it keeps later under the name takes its place.
   */
  default void snapshot(Product product, State safetensors) {}

  /**
   * Records metrics with what they came to on each item: their means as values, the items as a
   * table, by which arms are compared.
   */
  default void items(int step, Items items) {
    items.means().forEach((name, mean) -> metric(name, step, mean));
    artifact(Items.NAME, step, items.table());
  }

  /**
   * Shows a passing picture; the supplier is asked only when the last preview is older than about a
   * second.
   */
  void preview(int step, Supplier<BufferedImage> picture);

  /**
   * Stores the state from which {@link #restore} takes the run up again; it is asked for only when
   * a checkpoint is due, which is now and then, and when the run was asked to yield.
   *
   * @param step steps done
   * @param state everything that the rest of the run depends on, as safetensors or any other bytes
   * @throws RunStopped after storing, when the worker was asked to stop: the run goes back to the
   *     queue
   */
  void checkpoint(int step, State state);

  /** Writes a state, piece by piece where it is large. */
  @FunctionalInterface
  interface State {
    void write(OutputStream to) throws IOException;
  }

  /** The newest checkpoint of an earlier attempt; empty when the run starts from nothing. */
  Optional<Checkpoint> restore();

  /**
   * Says what else than its inputs the result depends on: a run again that used another one under
   * the same role need not come to the same.
   *
   * @param role such as "judge"
   * @param name as people call it, such as "VGG-16"
   * @param sha256 of its bytes
   */
  default void uses(String role, String name, String sha256) {
    note(role, name);
    note(Used.hash(role), sha256);
  }

  /** Something else worth keeping about how the run was made. */
  void note(String key, String value);

  /**
   * A stored state and the step it belongs to.
   *
   * @param state a file, there until the run ends
   */
  record Checkpoint(int step, Path state) {}
}
