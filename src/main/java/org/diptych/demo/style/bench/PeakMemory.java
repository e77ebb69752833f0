package org.diptych.demo.style.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process has held resident; known on Linux only. */
final class PeakMemory {

  private static final Path SELF = Path.of("/proc/self");

  private PeakMemory() {}

  /** A number, or a question mark where it is not known. */
  static String mebibytes() {
    try (var lines = Files.lines(SELF.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> "" + Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse("?");
    } catch (IOException e) {
      return "?";
    }
  }
}
