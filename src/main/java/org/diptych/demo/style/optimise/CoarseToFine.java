package org.diptych.demo.style.optimise;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.spi.RunContext;
import org.diptych.nn.tensors.Safetensors;

/**
 * Optimises a picture at half the size first, and so on from the smallest: the way both methods go.
 * Tells the run what is done, takes it up from its checkpoint, and leaves a scale early when its
 * loss has settled.
 */
public final class CoarseToFine {

  /**
   * One size of both pictures.
   *
   * @param index 0 is the coarsest
   * @param count scales of the run
   */
  public record Scale(int index, int count, Size content, Size style) {

    boolean first() {
      return index == 0;
    }

    public boolean last() {
      return index == count - 1;
    }
  }

  /**
   * What a run ends with.
   *
   * @param picture in the size of the last scale
   * @param unbent the same before it was bent
   * @param step the last
   */
  public record Result(BufferedImage picture, BufferedImage unbent, int step) {}

  /** A method, as it goes about one scale. */
  public interface Painter {

    /**
     * The picture that a scale starts from.
     *
     * @param coarser the result of the scale before; empty at the first one
     */
    NDArray start(Scale scale, Optional<NDArray> coarser, NDManager manager);

    /** What is minimised at a scale; lives with the manager. */
    Objective objective(Scale scale, NDManager manager);

    /** Makes a start optimisable, in place; lives with it. */
    Canvas canvas(Scale scale, NDArray start);

    /** Sets up the optimisation of a scale. */
    default Optimisation begin(Scale scale, NDArray start, Optional<Bend> bend, NDManager manager) {
      return new Optimisation(objective(scale, manager), canvas(scale, start), bend);
    }
  }

  /** Name of the picture that is painted. */
  public static final String IMAGE = "image";

  /** Neither network nor pyramid can do with less than this on the short side. */
  public static final int SHORTEST_SIDE = 32;

  private static final int LONGEST_COARSEST = 64;

  /** Pictures kept per run; at the same fractions of every run, so that arms can be compared. */
  private static final int PICTURES = 10;

  private final RunContext run;
  private final StyleSettings settings;
  private final Painter painter;
  private final Optional<Bend> bend;
  private final List<Scale> scales;
  private final int total;
  private Settling settling = new Settling();

  public CoarseToFine(StyleTask task, Painter painter, Optional<Bend> bend) {
    this.run = task.run();
    this.settings = task.settings();
    this.bend = bend;
    this.painter = painter;
    this.scales =
        scales(
            Size.of(run.inputs().picture("content")),
            Size.of(run.inputs().picture("style")),
            settings.resolution());
    this.total = scales.size() * settings.iterations();
  }

  /** Halves while the long side stays at least 64 and both short sides at least 32. */
  public static List<Scale> scales(Size content, Size style, int resolution) {
    List<Integer> sides = new ArrayList<>(List.of(resolution));
    int half = resolution / 2;
    while (half >= LONGEST_COARSEST
        && content.withLongSide(half).shortSide() >= SHORTEST_SIDE
        && style.withLongSide(half).shortSide() >= SHORTEST_SIDE) {
      sides.addFirst(half);
      half /= 2;
    }
    List<Scale> scales = new ArrayList<>();
    for (int side : sides) {
      scales.add(
          new Scale(
              scales.size(), sides.size(), content.withLongSide(side), style.withLongSide(side)));
    }
    return scales;
  }

  /** Paints all scales, or those left over by the attempt before. */
  public Result paint(NDManager manager) {
    Optional<Standing> restored = run.restore().map(stored -> Standing.read(stored, manager));
    int first = restored.map(Standing::scale).orElse(0);
    Optional<NDArray> coarser = Optional.empty();
    for (Scale scale : scales.subList(first, scales.size())) {
      try (NDManager room = manager.newSubManager()) {
        NDArray image;
        if (restored.isPresent()) {
          image = resume(scale, restored.get(), room);
          restored.get().tensors().values().forEach(NDArray::close);
          restored = Optional.empty();
        } else {
          settling = new Settling();
          NDArray start = painter.start(scale, coarser, room);
          image = iterate(scale, painter.begin(scale, start, bend, room), 0, room);
        }
        coarser.ifPresent(NDArray::close);
        image.attach(manager);
        coarser = Optional.of(image);
      }
    }
    try (NDArray result = coarser.orElseThrow()) {
      return new Result(bent(result), Pixels.picture(result), total);
    }
  }

  private NDArray resume(Scale scale, Standing standing, NDManager room) {
    Map<String, NDArray> tensors = new HashMap<>(standing.tensors());
    settling = new Settling(requireNonNull(tensors.remove(Settling.NAME)).toDoubleArray());
    NDArray anything = room.zeros(scale.content().rgb()); // until the state is loaded
    Optimisation optimisation = painter.begin(scale, anything, bend, room);
    optimisation.load(tensors);
    return iterate(scale, optimisation, standing.iterations(), room);
  }

  private NDArray iterate(Scale scale, Optimisation optimisation, int done, NDManager room) {
    int iterations = settings.iterations();
    while (done < iterations) {
      int step = scale.index() * iterations + done;
      Map<String, Double> losses = optimisation.step(step);
      losses.forEach((name, value) -> run.metric(name, step, value));
      done++;
      settling.add(requireNonNull(losses.get("loss")));
      if (settings.earlyStop() && settling.settled()) {
        done = iterations;
      }
      report(scale, optimisation, step, done, room);
    }
    return optimisation.image(room);
  }

  private void report(
      Scale scale, Optimisation optimisation, int before, int done, NDManager room) {
    int after = scale.index() * settings.iterations() + done;
    if (before * PICTURES / total < after * PICTURES / total) {
      try (NDManager brief = room.newSubManager()) {
        NDArray image = optimisation.image(brief);
        NDArray large = LaplacianPyramid.enlarge(image, scales.getLast().content());
        run.artifact(IMAGE, after, bent(large));
      }
    }
    run.preview(
        after,
        () -> {
          try (NDManager brief = room.newSubManager()) {
            return bent(optimisation.image(brief));
          }
        });
    run.step(after, total);
    run.checkpoint(after, to -> write(scale, done, optimisation, room, to));
  }

  /** As it is shown; lives shortly. */
  private BufferedImage bent(NDArray image) {
    if (bend.isEmpty()) {
      return Pixels.picture(image);
    }
    try (NDArray bent = bend.get().bend(image)) {
      return Pixels.picture(bent);
    }
  }

  private void write(
      Scale scale, int done, Optimisation optimisation, NDManager room, OutputStream to)
      throws IOException {
    Map<String, NDArray> tensors = new HashMap<>(optimisation.state());
    try (NDArray losses = room.create(settling.losses())) {
      tensors.put(Settling.NAME, losses);
      Safetensors.write(tensors, Map.of("scale", "" + scale.index(), "iterations", "" + done), to);
    }
  }

  /** What a checkpoint holds: the iterations done in a scale, and the state of its optimisation. */
  private record Standing(int scale, int iterations, Map<String, NDArray> tensors) {

    static Standing read(RunContext.Checkpoint stored, NDManager manager) {
      try {
        Safetensors.File file = Safetensors.read(stored.state(), manager);
        return new Standing(
            Integer.parseInt(file.metadata().get("scale")),
            Integer.parseInt(file.metadata().get("iterations")),
            file.tensors());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
