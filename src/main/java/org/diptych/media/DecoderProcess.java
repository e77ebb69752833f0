package org.diptych.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.diptych.platform.JavaCommand;

/**
 * A {@link Decoder} as its parent has it. It is a process of the same user with bounds on memory
 * and time and a small environment, and no sandbox of the operating system: code that broke out of
 * the virtual machine could do whatever this user may.
 */
final class DecoderProcess {

  /** Of the environment; the rest, such as the password of a database, is not the child's. */
  private static final Set<String> KEPT =
      Set.of("PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private long used = System.nanoTime();

  private DecoderProcess(Process process) {
    this.process = process;
    in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /**
   * Starts one, which is not yet ready.
   *
   * @param seconds after which it ends itself, should its parent be gone by then
   */
  static DecoderProcess start(int megabytes, long seconds) throws IOException {
    // Few objects die young here: nearly all memory is for the large ones that stay.
    List<String> options =
        List.of(
            "-Xmx" + megabytes + "m",
            "-Xmn64m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED");
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.diptych(options, "decode", String.valueOf(seconds)));
    builder.environment().keySet().removeIf(name -> !KEPT.contains(name));
    return new DecoderProcess(builder.redirectError(Redirect.DISCARD).start());
  }

  void awaitReady() throws IOException {
    if (in.read() != Wire.READY) {
      throw new IOException("the process that decodes pictures did not start");
    }
  }

  DataInputStream in() {
    return in;
  }

  DataOutputStream out() {
    return out;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Now. */
  void use() {
    used = System.nanoTime();
  }

  boolean unusedFor(Duration time) {
    return System.nanoTime() - used > time.toNanos();
  }

  /** That it has taken so far, of all cores together. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Waits a moment for it; empty when it is alive. */
  OptionalInt exitCode(Duration patience) {
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
