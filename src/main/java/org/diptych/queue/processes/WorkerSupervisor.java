package org.diptych.queue.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diptych.platform.JavaCommand;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.queue.Lane;

/**
 * Starts the worker processes of this machine and starts them again when they die: one for the
 * quick lane and, for the long one, as many as are set, else one per CUDA device, else one per core
 * up to four. The cores are shared out among those of the long lane.
 */
public final class WorkerSupervisor implements AutoCloseable {

  private static final Path CUDA_DEVICES = Path.of("/proc/driver/nvidia/gpus");
  private static final int MOST_ON_CORES = 4;

  /**
   * Tensors live outside of the Java heap, so it is small; one collector thread leaves the cores to
   * the computation.
   */
  static final List<String> OPTIONS =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-Djava.awt.headless=true",
          "--enable-native-access=ALL-UNNAMED");

  private final List<SupervisedWorker> workers;

  private WorkerSupervisor(List<SupervisedWorker> workers) {
    this.workers = workers;
  }

  /** Starts {@code org.diptych.Diptych worker} as often as it takes. */
  public static WorkerSupervisor start(Settings settings, Database database) {
    return supervise(settings, database, JavaCommand.diptych(OPTIONS, "worker"));
  }

  /**
   * @param main class and arguments of a child
   */
  static WorkerSupervisor start(Settings settings, Database database, List<String> main) {
    return supervise(settings, database, JavaCommand.of(OPTIONS, main));
  }

  private static WorkerSupervisor supervise(
      Settings settings, Database database, List<String> command) {
    int cores = Runtime.getRuntime().availableProcessors();
    int devices = cudaDevices();
    int slots = settings.workers().orElse(devices > 0 ? devices : Math.min(cores, MOST_ON_CORES));
    List<SupervisedWorker> workers = new ArrayList<>();
    for (int i = 0; i <= slots && slots > 0; i++) {
      Map<String, String> environment = environment(settings, database, Math.max(1, cores / slots));
      environment.put(ChildProcess.LANE, (i == 0 ? Lane.QUICK : Lane.LONG).id());
      if (devices > 0) {
        environment.put("CUDA_VISIBLE_DEVICES", String.valueOf(Math.max(0, i - 1) % devices));
      }
      Path log = settings.home().logs().resolve("worker-" + i + ".log");
      workers.add(new SupervisedWorker(i, command, environment, log));
    }
    workers.forEach(SupervisedWorker::start);
    return new WorkerSupervisor(workers);
  }

  /** What must be there before a child's JVM starts, because native libraries read it then. */
  private static Map<String, String> environment(
      Settings settings, Database database, int threads) {
    return new TreeMap<>(
        Map.of(
            "DIPTYCH_HOME",
            settings.home().path().toString(),
            "DIPTYCH_DATABASE_URL",
            database.address().toUri(),
            ChildProcess.SUPERVISED,
            "true",
            ChildProcess.THREADS,
            String.valueOf(threads),
            "OMP_WAIT_POLICY",
            "PASSIVE", // else idle OpenMP threads spin
            "MALLOC_MMAP_MAX_",
            "0", // tensors from the heap, which keeps its pages: no page faults
            "MALLOC_TRIM_THRESHOLD_",
            "100000000000",
            "MALLOC_ARENA_MAX",
            "1"));
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
