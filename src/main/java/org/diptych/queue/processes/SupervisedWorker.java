package org.diptych.queue.processes;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker process after the other, until told to stop. */
final class SupervisedWorker {

  private static final Logger log = LoggerFactory.getLogger(SupervisedWorker.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final long MOST_LOG_BYTES = 5_000_000;

  private final int number;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path logFile;
  private final Thread thread;

  private final CountDownLatch stopping = new CountDownLatch(1);
  private Optional<Process> child = Optional.empty(); // guarded by this

  SupervisedWorker(
      int number, List<String> command, Map<String, String> environment, Path logFile) {
    this.number = number;
    this.command = command;
    this.environment = environment;
    this.logFile = logFile;
    this.thread = Thread.ofPlatform().daemon().name("worker-" + number).unstarted(this::supervise);
  }

  void start() {
    thread.start();
  }

  /** Closes the child's standard input, at which it gives its run back and ends. */
  synchronized void stop() {
    stopping.countDown();
    child.ifPresent(SupervisedWorker::closeInput);
  }

  /** Until the child is gone; one that outstays its grace is killed. */
  void await() {
    try {
      if (!thread.join(ChildProcess.GRACE.plusSeconds(5))) {
        log.warn("worker {} does not end; killing it", number);
        kill();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void kill() {
    child.ifPresent(Process::destroyForcibly);
  }

  private void supervise() {
    Duration pause = FIRST_PAUSE;
    boolean stopped = false;
    try {
      while (!stopped) {
        long start = System.nanoTime();
        String end = live();
        if (System.nanoTime() - start > LONGEST_PAUSE.toNanos()) {
          pause = FIRST_PAUSE; // it was well for a while
        }
        if (stopping.getCount() > 0) {
          log.warn("worker {} {}, see {}; starting anew in {}", number, end, logFile, pause);
        }
        long now = pause.toMillis();
        pause = Duration.ofMillis(Math.min(2 * now, LONGEST_PAUSE.toMillis()));
        stopped = stopping.await(now, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One life of the worker; says how that ended. A start that fails is a short one. */
  private String live() throws InterruptedException {
    try {
      Optional<Process> running = startChild();
      return running.isPresent() ? "ended with code " + running.get().waitFor() : "was not wanted";
    } catch (IOException e) { // no room for its log, no process left: both may pass
      return "could not be started (" + e + ")";
    }
  }

  /** Empty when it is time to stop. */
  private synchronized Optional<Process> startChild() throws IOException {
    if (stopping.getCount() == 0) {
      return Optional.empty();
    }
    rotate();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(logFile.toFile()));
    child = Optional.of(builder.start());
    return child;
  }

  private void rotate() throws IOException {
    if (Files.exists(logFile) && Files.size(logFile) > MOST_LOG_BYTES) {
      Path before = logFile.resolveSibling(logFile.getFileName() + ".1");
      Files.move(logFile, before, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }
}
