package org.diptych.queue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.diptych.platform.database.Database;
import org.diptych.queue.timing.LeaseTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A worker's sign of life: on a thread and a connection of its own, so that neither a long step nor
 * a busy pool can silence it. Shows the worker as present and renews the lease of the run at hand.
 */
final class Heartbeat implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private final WorkerIdentity worker;
  private final LeaseTime leaseTime;
  private final SingleConnectionDataSource connection;
  private final JdbcClient jdbc;
  private final AtomicReference<Optional<FencedRun>> run = new AtomicReference<>(Optional.empty());
  private final Thread thread;

  Heartbeat(Database database, WorkerIdentity worker, LeaseTime leaseTime) {
    this.worker = worker;
    this.leaseTime = leaseTime;
    this.connection = database.dedicated();
    this.jdbc = JdbcClient.create(connection);
    this.thread = Thread.ofPlatform().daemon().name("heartbeat").start(this::beatAtPace);
  }

  void carry(FencedRun run) {
    this.run.set(Optional.of(run));
  }

  void drop() {
    run.set(Optional.empty());
  }

  private void beatAtPace() {
    try {
      while (true) {
        beat();
        Thread.sleep(leaseTime.renewal());
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void beat() {
    try {
      run.get().ifPresent(held -> held.heartbeat(jdbc));
      show();
      sweep();
    } catch (
        RuntimeException e) { // mostly a database that is away; the heart must not stop for any
      log.warn("a heartbeat failed: {}", NestedExceptionUtils.getMostSpecificCause(e).getMessage());
      connection.resetConnection();
    }
  }

  private void show() {
    jdbc.sql(
            """
            insert into worker (id, lane, lanes, host, pid, device, threads)
            values (:id, :lane, :lanes, :host, :pid, :device, :threads)
            on conflict (id) do update set seen_at = clock_timestamp()
            """)
        .param("id", worker.id())
        .param("lane", worker.lanes().getFirst().id())
        .param("lanes", worker.lanes().stream().map(Lane::id).toArray(String[]::new))
        .param("host", worker.host())
        .param("pid", worker.pid())
        .param("device", worker.device())
        .param("threads", worker.threads())
        .update();
  }

  private void sweep() {
    jdbc.sql("delete from worker where seen_at < clock_timestamp() - interval '1 minute'").update();
  }

  /** Takes the worker off the list. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
      jdbc.sql("delete from worker where id = :id").param("id", worker.id()).update();
    } catch (DataAccessException e) {
      log.warn("the worker stays on the list for a minute: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.destroy();
  }
}
