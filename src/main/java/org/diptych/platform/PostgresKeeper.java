package org.diptych.platform;

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

  private final PostgresServer server;
  private final OwnerLock lock;
  private final int port;
  private boolean closed;

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
    while (restartedIfDead()) {
      pause();
    }
  }

  /** False once closed. */
  private synchronized boolean restartedIfDead() {
    if (closed || server.postmaster().isPresent()) {
      return !closed;
    }
    log.warn("PostgreSQL has died; starting it again on port {}", port);
    try {
      server.start(port);
      log.warn("PostgreSQL is up again");
    } catch (IOException e) { // such as children of the dead server that are not gone yet
      log.warn("PostgreSQL does not start, trying again: {}", e.getMessage());
    }
    return true;
  }

  /** A server that is just starting or stopping is waited for. */
  private static Optional<Postmaster> settled(PostgresServer server) {
    Optional<Postmaster> found = server.postmaster();
    while (found.isPresent() && !found.get().ready()) {
      pause();
      found = server.postmaster();
    }
    return found;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
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
