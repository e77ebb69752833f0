package org.diptych.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A folder that a run has to itself while this process computes it. Those of processes that are
 * gone, killed perhaps, are thrown away when the next one is made.
 */
record RunFolder(Path path) implements AutoCloseable {

  private static final String OF = "run-of-";

  static RunFolder in(Path runs) throws IOException {
    sweep(runs);
    return new RunFolder(Files.createTempDirectory(runs, OF + ProcessHandle.current().pid() + "-"));
  }

  private static void sweep(Path runs) throws IOException {
    List<Path> all;
    try (Stream<Path> folders = Files.list(runs)) {
      all = folders.filter(RunFolder::isLeft).toList();
    }
    for (Path left : all) {
      FileSystemUtils.deleteRecursively(left);
    }
  }

  private static boolean isLeft(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches(OF + "\\d+-.*")
        && ProcessHandle.of(Long.parseLong(name.split("-")[2])).isEmpty();
  }

  @Override
  public void close() throws IOException {
    FileSystemUtils.deleteRecursively(path);
  }
}
