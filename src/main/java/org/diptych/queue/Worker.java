package org.diptych.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.diptych.platform.Refusal;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;
import org.diptych.platform.database.Ear;
import org.diptych.platform.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Claims the runs of one lane, one at a time, and has them handled. */
public final class Worker implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

  private final Database database;
  private final RunQueue queue;
  private final WorkerIdentity identity;
  private final Set<String> demos;
  private final RunHandler handler;

  // Guarded by this.
  private boolean stopping;
  private Optional<FencedRun> atHand = Optional.empty();

  /**
   * @param demos only runs of these are claimed
   */
  public Worker(
      Database database,
      RunQueue queue,
      WorkerIdentity identity,
      Set<String> demos,
      RunHandler handler) {
    this.database = database;
    this.queue = queue;
    this.identity = identity;
    this.demos = Set.copyOf(demos);
    this.handler = handler;
  }

  /** Works until {@link #stop()}; an {@link Error} of a handler fails its run and is passed on. */
  @Override
  public void run() {
    try (Heartbeat heartbeat = new Heartbeat(database, identity, queue.leaseTime());
        Watchdog watchdog = new Watchdog();
        Ear wakeUp = new Ear(database, RunQueue.CHANNEL, LOOK_ANYWAY)) {
      while (!isStopping()) {
        Optional<Claim> claim = next();
        if (claim.isPresent()) {
          work(claim.get(), heartbeat, watchdog);
        } else {
          wakeUp.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the run at hand to yield and {@link #run()} to return; does not wait. */
  public synchronized void stop() {
    stopping = true;
    atHand.ifPresent(run -> run.want(Wanted.YIELD));
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized void take(FencedRun run) {
    atHand = Optional.of(run);
    if (stopping) {
      run.want(Wanted.YIELD);
    }
  }

  private synchronized void letGo() {
    atHand = Optional.empty();
  }

  private Optional<Claim> next() {
    try {
      return queue.claim(identity, demos);
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.isOutage(e)) {
        throw e;
      }
      log.warn("no claim while the database is away: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void work(Claim claim, Heartbeat heartbeat, Watchdog watchdog)
      throws InterruptedException {
    FencedRun run = queue.fence(claim);
    take(run);
    heartbeat.carry(run);
    try {
      handle(claim, run, watchdog);
    } catch (LeaseLost e) {
      log.warn("{}; left as it is", e.getMessage());
    } finally {
      heartbeat.drop();
      letGo();
    }
  }

  private Outcome compute(Claim claim, FencedRun run, Watchdog watchdog) throws Exception {
    watchdog.carry(run);
    try {
      return handler.handle(claim, run);
    } finally {
      watchdog.drop();
    }
  }

  private void handle(Claim claim, FencedRun run, Watchdog watchdog) throws InterruptedException {
    try {
      switch (compute(claim, run, watchdog)) {
        case SUCCEEDED -> run.succeed();
        case CANCELLED -> run.cancelled();
        case YIELDED -> run.release();
        case LOST -> throw new LeaseLost(claim);
      }
    } catch (LeaseLost e) {
      throw e;
    } catch (Refusal e) {
      run.fail(e.sentence());
    } catch (Exception e) { // whatever a method may throw ends its run, not the worker
      if (watchdog.barked()) {
        run.fail(Watchdog.sentence(run));
      } else if (Outage.isOutage(e)) {
        log.warn("run {} goes back to the queue: {}", claim.run(), e.getMessage());
        run.setBack(e);
        Thread.sleep(LOOK_ANYWAY); // it may pass; whoever tries at once finds it as it was
      } else {
        log.error("run {} failed", claim.run(), e);
        run.fail(Sentence.of("run.error", e));
      }
    } catch (Error e) { // the process may be damaged: the supervisor starts a new one
      log.error("run {} failed, and this worker ends", claim.run(), e);
      run.fail(Sentence.of("run.error", e));
      throw e;
    }
  }
}
