package org.diptych.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The real thing: the packaged jar serving in a process of its own, with its workers and its
 * PostgreSQL.
 */
public final class SiteProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target", "diptych.jar");
  private static final String READY = "Diptych is ready at ";
  private static final int START_SECONDS = 180;
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> url = new CompletableFuture<>();

  private SiteProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("site-output").start(this::readOutput);
  }

  /** Starts on a free port and returns when the site says that it is ready. */
  public static SiteProcess start(Path home) {
    return start(home, Map.of());
  }

  public static SiteProcess start(Path home, Map<String, String> environment) {
    SiteProcess site = launch(home, environment);
    site.url();
    return site;
  }

  /** Starts and does not wait, for a start that is expected to fail. */
  public static SiteProcess launch(Path home, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toAbsolutePath().toString(),
            "serve");
    builder.environment().put("DIPTYCH_HOME", home.toString());
    builder.environment().put("DIPTYCH_PORT", "0");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    try {
      return new SiteProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    try {
      return url.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      throw new AssertionError("the site did not get ready; it said: " + output, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that it printed to the terminal. */
  public List<String> output() {
    return List.copyOf(output);
  }

  public Process process() {
    return process;
  }

  /**
   * Bytes of the objects and texts that it holds, garbage left aside. Arrays of numbers and the
   * objects of demos are not counted: sample pictures are painted for a minute after a start.
   */
  public long heap() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = String.valueOf(process.pid());
    try {
      Process asking = new ProcessBuilder(jcmd, pid, "GC.class_histogram").start();
      return asking
          .inputReader(UTF_8)
          .lines()
          .map(line -> line.strip().split("\\s+")) // number, instances, bytes, class
          .filter(parts -> parts.length >= 4 && parts[0].endsWith(":"))
          .filter(parts -> !parts[3].matches("\\[+[IJFDS]|.*org\\.diptych\\.demo\\..*"))
          .mapToLong(parts -> Long.parseLong(parts[2]))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ApiClient api() {
    return new ApiClient(url());
  }

  /** What {@code kill -9} does; workers and PostgreSQL are left to fend for themselves. */
  public void kill() {
    process.destroyForcibly();
    waitForEnd();
  }

  /** What Ctrl-C does. */
  public int stop() {
    List<ProcessHandle> children = new ArrayList<>(process.descendants().toList());
    process.destroy();
    waitForEnd();
    for (ProcessHandle child : children) {
      try {
        child.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError("process " + child.pid() + " outlived the site", e);
      }
    }
    return process.exitValue();
  }

  private void waitForEnd() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the site did not stop within " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void readOutput() {
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        if (line.startsWith(READY)) {
          url.complete(line.substring(READY.length()));
        }
      }
    } catch (IOException e) {
      output.add("(output ended: " + e.getMessage() + ")");
    }
    url.completeExceptionally(new IllegalStateException("the process ended"));
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
