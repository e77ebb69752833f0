package org.diptych.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the owner's server up, always on the same port so that connection pools recover. */
final class PostgresKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresKeeper.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  /** Between two tries to start a server that does not start. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final PostgresServer server;
  private final OwnerLock lock;
  private final int port;
  private boolean closed;
  private String trouble = ""; // what the last look failed of; empty: it did not
  private volatile Duration wait = LOOK;

  private PostgresKeeper(PostgresServer server, OwnerLock lock, int port) {
    this.server = server;
    this.lock = lock;
    this.port = port;
    Thread.ofPlatform().daemon().name("postgres-keeper").start(this::watch);
  }

  /** Starts the server, or adopts the one that a killed owner left running. */
  static PostgresKeeper start(PostgresServer server, OwnerLock lock) throws IOException {
    Optional<Postmaster> orphan = settled(server);
    if (orphan.isPresent()) {
      log.info("adopting PostgreSQL, process {}", orphan.get().pid());
      return new PostgresKeeper(server, lock, orphan.get().port());
    }
    int port = freePort();
    server.start(port);
    return new PostgresKeeper(server, lock, port);
  }

  int port() {
    return port;
  }

  /** Stops the server and gives up the home. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock) {
      if (server.postmaster().isPresent()) {
        server.stop();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL was not stopped", e);
    }
  }

  private void watch() {
    while (look()) {
      pause(wait);
    }
  }

  /**
   * False once closed. Whatever goes wrong is tried again: this thread is the only one that
   * watches, so nothing may end it.
   */
  private synchronized boolean look() {
    if (closed) {
      return false;
    }
    try {
      if (server.postmaster().isEmpty()) {
        restart();
      }
      server.trimLog();
      recovered();
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
    return true;
  }

  private void restart() throws IOException {
    if (trouble.isEmpty()) {
      log.warn("PostgreSQL has died; starting it again on port {}", port);
    }
    server.start(port);
    log.warn("PostgreSQL is up again");
  }

  private void recovered() {
    trouble = "";
    wait = LOOK;
  }

  /** Such as children of the dead server that are not gone yet, or a disk that is full. */
  private void failed(Exception e) {
    String now = String.valueOf(e.getMessage());
    if (!kind(now).equals(kind(trouble))) {
      log.warn("PostgreSQL cannot be kept up; trying again ever more slowly: {}", now);
    }
    trouble = now;
    wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
  }

  /** Without times and process ids, by which the same message differs from try to try. */
  private static String kind(String message) {
    return message.replaceAll("[0-9]+", "0");
  }

  /** A server that is just starting or stopping is waited for. */
  private static Optional<Postmaster> settled(PostgresServer server) {
    Optional<Postmaster> found = server.postmaster();
    while (found.isPresent() && !found.get().ready()) {
      pause(LOOK);
      found = server.postmaster();
    }
    return found;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while watching PostgreSQL", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
