package org.diptych.lab.ask;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.diptych.lab.ask.AskRows.Taken;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.KeptProducts;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.database.Database;
import org.diptych.queue.WorkerIdentity;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionException;

/**
 * Answers questions, one after the other, with models that stay warm. It claims no runs, and loses
 * nothing when it is killed: another one is given what it has not answered.
 */
public final class LiveWorker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveWorker.class);
  private static final Duration LOOK_ANYWAY = Duration.ofMillis(500);
  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(1);
  private static final long MOST_BYTES = 500_000_000;

  private final AskRows rows;
  private final WorkerIdentity identity;
  private final Database database;
  private final OpenModels models;
  private volatile boolean stopping;

  public LiveWorker(
      Database database, WorkerIdentity identity, Demos demos, KeptProducts products) {
    this.database = database;
    this.rows = new AskRows(database.jdbc());
    this.identity = identity;
    this.models = new OpenModels(demos, products, MOST_BYTES);
  }

  /** Until {@link #stop}. */
  @Override
  public void run() {
    SingleConnectionDataSource ear = database.dedicated();
    Thread signs = Thread.ofPlatform().daemon().name("live-signs").start(this::showSigns);
    try (models) {
      boolean listening = false;
      while (!stopping) {
        try {
          listening = listening || listen(ear);
          rows.take(identity.id()).forEach(this::answer);
          ear.getConnection()
              .unwrap(PGConnection.class)
              .getNotifications((int) LOOK_ANYWAY.toMillis());
        } catch (SQLException | DataAccessException | TransactionException e) {
          LOG.warn("the database is away: {}", e.getMessage());
          ear.resetConnection();
          listening = false;
          pause(LOOK_ANYWAY);
        }
      }
    } finally {
      signs.interrupt();
      ear.destroy();
    }
  }

  /** Ends it after the answer at hand. */
  public void stop() {
    stopping = true;
  }

  private boolean listen(SingleConnectionDataSource ear) throws SQLException {
    try (Statement statement = ear.getConnection().createStatement()) {
      statement.execute("listen " + AskRows.channel(identity.id()));
      return true;
    }
  }

  private void answer(Taken question) {
    try {
      long began = System.nanoTime();
      Answer answer = models.get(question.product(), question.kind()).answer(question.prepared());
      rows.answer(question.id(), answer, (System.nanoTime() - began) / 1e6);
    } catch (Refusal refusal) {
      rows.refuse(question.id(), refusal.sentence());
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) { // the next question has nothing to do with it
      LOG.error("{} could not answer {}", question.product(), question.kind(), e);
      rows.refuse(question.id(), new Refusal(Kind.INVALID, "ask.failed").sentence());
    }
  }

  /** On a connection of its own, so that a long answer does not make it look dead. */
  private void showSigns() {
    SingleConnectionDataSource own = database.dedicated();
    LiveWorkers workers = new LiveWorkers(JdbcClient.create(own));
    while (!Thread.currentThread().isInterrupted()) {
      try {
        workers.show(identity.id(), identity.host(), identity.pid());
      } catch (DataAccessException e) {
        own.resetConnection();
      }
      pause(BETWEEN_SIGNS);
    }
    own.destroy();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
