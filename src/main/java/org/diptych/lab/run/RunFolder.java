package org.diptych.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A folder that a run has to itself while this process computes it. Those of processes that are
 * gone, killed perhaps, are thrown away when the next one is made.
 */
record RunFolder(Path path) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

  /** Only the processes of one's own machine are known. */
  private static final String OF = "run-at-" + host() + "-of-";

  static RunFolder in(Path runs) throws IOException {
    sweep(runs);
    return new RunFolder(Files.createTempDirectory(runs, OF + ProcessHandle.current().pid() + "-"));
  }

  /** Others may sweep at the same time; what is left now is gone the next time. */
  private static void sweep(Path runs) {
    try (Stream<Path> folders = Files.list(runs)) {
      for (Path left : folders.filter(RunFolder::isLeft).toList()) {
        FileSystemUtils.deleteRecursively(left);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("not everything was swept from {}", runs, e);
    }
  }

  private static boolean isLeft(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches(Pattern.quote(OF) + "\\d+-.*")
        && ProcessHandle.of(Long.parseLong(name.substring(OF.length()).split("-")[0])).isEmpty();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void close() throws IOException {
    FileSystemUtils.deleteRecursively(path);
  }
}
