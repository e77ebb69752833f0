package org.diptych.queue.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diptych.platform.Computing;
import org.diptych.platform.JavaCommand;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.queue.Lane;

/**
 * Starts the worker processes of this machine and starts them again when they die: one for the
 * quick lane and, for the long one, as many as are set, else one per CUDA device, else one per core
 * up to four; and one more that answers questions. The cores are shared out among those of the long
 * lane.
 */
public final class WorkerSupervisor implements AutoCloseable {

  private static final Path CUDA_DEVICES = Path.of("/proc/driver/nvidia/gpus");
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final int MOST_ON_CORES = 4;

  private final List<SupervisedWorker> workers;

  private WorkerSupervisor(List<SupervisedWorker> workers) {
    this.workers = workers;
  }

  /** Starts {@code org.diptych.Diptych worker} as often as it takes. */
  public static WorkerSupervisor start(Settings settings, Database database) {
    return supervise(
        settings, database, JavaCommand.diptych(Computing.PROCESS.options(), "worker"));
  }

  /**
   * @param main class and arguments of a child
   */
  static WorkerSupervisor start(Settings settings, Database database, List<String> main) {
    return supervise(settings, database, JavaCommand.of(Computing.PROCESS.options(), main));
  }

  private static WorkerSupervisor supervise(
      Settings settings, Database database, List<String> command) {
    int cores = Runtime.getRuntime().availableProcessors();
    int devices = cudaDevices();
    int slots = settings.workers().orElse(devices > 0 ? devices : Math.min(cores, MOST_ON_CORES));
    List<SupervisedWorker> workers = new ArrayList<>();
    List<String> lanes = lanes(slots);
    for (int i = 0; i < lanes.size(); i++) {
      Map<String, String> environment = environment(settings, database, Math.max(1, cores / slots));
      environment.put(ChildProcess.LANE, lanes.get(i));
      if (devices > 0) {
        environment.put("CUDA_VISIBLE_DEVICES", String.valueOf(Math.max(0, i - 1) % devices));
      }
      Path log = settings.home().logs().resolve("worker-" + i + ".log");
      boolean isLong = lanes.get(i).equals(Lane.LONG.id());
      List<String> started = isLong ? yielding(command) : command;
      workers.add(new SupervisedWorker(i, started, environment, log));
    }
    workers.forEach(SupervisedWorker::start);
    return new WorkerSupervisor(workers);
  }

  private static Map<String, String> environment(
      Settings settings, Database database, int threads) {
    Map<String, String> environment = new TreeMap<>(Computing.PROCESS.environment());
    environment.put("DIPTYCH_HOME", settings.home().path().toString());
    environment.put("DIPTYCH_DATABASE_URL", database.address().toUri());
    environment.put(ChildProcess.SUPERVISED, "true");
    environment.put(ChildProcess.THREADS, String.valueOf(threads));
    return environment;
  }

  /**
   * What each child is for.
   *
   * @param slots of the long lane; without any there is no child
   */
  private static List<String> lanes(int slots) {
    if (slots == 0) {
      return List.of();
    }
    List<String> lanes = new ArrayList<>(Collections.nCopies(slots, Lane.LONG.id()));
    lanes.addFirst(Lane.QUICK.id());
    lanes.addLast(ChildProcess.LIVE);
    return lanes;
  }

  /** At a lower priority than what people wait for, where the system has that. */
  private static List<String> yielding(List<String> command) {
    return Files.isExecutable(NICE)
        ? Stream.concat(Stream.of(NICE.toString(), "-n", "10"), command.stream()).toList()
        : command;
  }

  private static int cudaDevices() {
    if (!Files.isDirectory(CUDA_DEVICES)) {
      return 0;
    }
    try (Stream<Path> devices = Files.list(CUDA_DEVICES)) {
      return (int) devices.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks all children to stop, and waits until they have given their runs back. */
  @Override
  public void close() {
    workers.forEach(SupervisedWorker::stop);
    workers.forEach(SupervisedWorker::await);
  }
}
