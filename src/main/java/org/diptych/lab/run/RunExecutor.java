package org.diptych.lab.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.RunStopped;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Blobs;
import org.diptych.platform.Refusal;
import org.diptych.queue.Claim;
import org.diptych.queue.FencedRun;
import org.diptych.queue.Outcome;
import org.diptych.queue.RunHandler;
import org.diptych.queue.RunWriter;

/** Has the demo do what a claimed run asks for. */
public final class RunExecutor implements RunHandler {

  /** Makes this machine hold what a run needs. */
  @FunctionalInterface
  public interface Supplies {

    /**
     * @param networks any of which the run may see through
     * @param datasets by their ids
     * @param waiting is called now and then meanwhile, and may end it by an exception
     */
    void bring(Set<String> networks, Set<String> datasets, Runnable waiting);
  }

  private final Demos demos;
  private final ComparisonReader reader;
  private final Blobs blobs;
  private final Supplies supplies;
  private final Path runs;
  private final int threads;
  private final Map<String, String> environment;

  /**
   * @param runs where each run gets a folder
   * @param threads processor threads that a run may use
   * @param environment of this worker, kept with every run that it does
   */
  public RunExecutor(
      Demos demos,
      ComparisonReader reader,
      Blobs blobs,
      Path runs,
      int threads,
      Map<String, String> environment) {
    this(demos, reader, blobs, runs, threads, environment, (networks, datasets, waiting) -> {});
  }

  /**
   * The same on a machine that may lack what a run needs.
   *
   * @param supplies bring that before each run
   */
  public RunExecutor(
      Demos demos,
      ComparisonReader reader,
      Blobs blobs,
      Path runs,
      int threads,
      Map<String, String> environment,
      Supplies supplies) {
    this.demos = demos;
    this.reader = reader;
    this.blobs = blobs;
    this.runs = runs;
    this.threads = threads;
    this.environment = environment;
    this.supplies = supplies;
  }

  @Override
  public Outcome handle(Claim claim, FencedRun run) throws Exception {
    Comparison comparison = reader.get(claim.comparison());
    Inputs inputs = StoredInputs.of(comparison, blobs);
    try (RunFolder folder = RunFolder.in(runs);
        RunWriter writer = new RunWriter(run)) {
      StoredRun context =
          new StoredRun(run, writer, inputs, threads, folder.path(), InstantSource.system());
      environment.forEach(context::note);
      try {
        execute(demos.get(claim.demo()), comparison.arms().get(claim.arm()), context, run);
        writer.flush();
        return Outcome.SUCCEEDED;
      } catch (RunStopped stopped) {
        return stopped(stopped.why(), writer);
      } catch (Refusal refusal) { // what was made until then is kept
        writer.flush();
        throw refusal;
      }
    }
  }

  private static Outcome stopped(RunStopped.Why why, RunWriter writer) {
    return switch (why) {
      case LEASE_LOST -> Outcome.LOST;
      case CANCELLED -> {
        writer.flush();
        yield Outcome.CANCELLED;
      }
      case YIELDED -> {
        writer.flush();
        yield Outcome.YIELDED;
      }
    };
  }

  private <S extends Record> void execute(Demo<S> demo, Arm arm, RunContext context, FencedRun run)
      throws Exception {
    Method<S> method = Demos.method(demo, arm.method());
    S settings = SettingsType.of(demo.settings()).read(arm.settings(), method.defaults());
    run.bearSilence(demo.silence(method, settings));
    supplies.bring(demo.networks(), demo.datasets(settings), () -> context.step(0, 1));
    demo.run(method, settings, context);
  }
}
