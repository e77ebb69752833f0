package org.diptych.platform.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.diptych.platform.BoundedLog;
import org.diptych.platform.WriteAheadLog;
import org.springframework.util.FileSystemUtils;

/**
 * One data directory, and PostgreSQL's own programs to make it, start a server on it and stop that.
 *
 * <p>The server listens on 127.0.0.1 alone, has no socket file, and lets nobody in without the
 * password. What protects the data (fsync, synchronous commit, checksums) is on by PostgreSQL's own
 * defaults, which nothing here changes.
 */
final class PostgresServer {

  static final String SUPERUSER = "diptych";
  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 60;

  private final Path binaries;
  private final Path data;
  private final BoundedLog log;

  PostgresServer(Path binaries, Path data, Path log) {
    this.binaries = binaries;
    this.data = data;
    this.log = new BoundedLog(log);
  }

  /** Makes the data directory unless it is there; one that was left half made is made anew. */
  void initialise(Path passwordFile) throws IOException {
    if (Files.isDirectory(data)) {
      return;
    }
    Path fresh = data.resolveSibling(data.getFileName() + ".new");
    FileSystemUtils.deleteRecursively(fresh);
    execute(
        "initdb",
        "--pgdata=" + fresh,
        "--username=" + SUPERUSER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  Optional<Postmaster> postmaster() {
    return Postmaster.of(data);
  }

  /** Returns when the server takes connections. */
  void start(int port) throws IOException {
    Postmaster.disown(data);
    String options =
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            + " -c max_connections=100"
            + " -c max_wal_size="
            + WriteAheadLog.MOST_MB
            + "MB -c min_wal_size="
            + WriteAheadLog.LEAST_MB
            + "MB";
    control("start", "--log=" + log.file(), "--options=" + options);
  }

  /** Ends all sessions and returns when the server has written everything down and is gone. */
  void stop() throws IOException {
    control("stop", "--mode=fast");
  }

  /** Keeps the log short, which the server itself never does. */
  void trimLog() throws IOException {
    log.trim();
  }

  private void control(String action, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    int seconds = action.equals("start") ? START_SECONDS : STOP_SECONDS;
    Collections.addAll(all, "--pgdata=" + data, "--wait", "--timeout=" + seconds, action);
    execute("pg_ctl", all.toArray(String[]::new));
  }

  private void execute(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      Collections.addAll(command, "unshare", "--user"); // PostgreSQL refuses to run as root
    }
    command.add(binaries.resolve("bin").resolve(program).toString());
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(binaries.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    // Not a pipe: the server would inherit it and keep it open.
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.file().toFile()));
    await(program, builder.start());
  }

  private void await(String program, Process process) throws IOException {
    try {
      if (!process.waitFor(START_SECONDS + STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " does not end; see " + log.file());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + program, e);
    }
    if (process.exitValue() != 0) {
      String end = String.join(" | ", log.end(5));
      throw new IOException(
          "%s failed (%d); see %s, which ends: %s"
              .formatted(program, process.exitValue(), log.file(), end));
    }
  }
}
