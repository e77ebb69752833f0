package org.diptych.lab.ask;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.diptych.lab.ask.AskRows.Taken;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.KeptProducts;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.database.Database;
import org.diptych.platform.database.Ear;
import org.diptych.queue.WorkerIdentity;
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
  private static final int TOGETHER = 32;
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
    Thread signs = Thread.ofPlatform().daemon().name("live-signs").start(this::showSigns);
    try (models;
        Ear ear = new Ear(database, AskRows.channel(identity.id()), LOOK_ANYWAY)) {
      while (!stopping) {
        takeAll();
        ear.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      signs.interrupt();
    }
  }

  private void takeAll() {
    try {
      answer(rows.take(identity.id()));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the database is away: {}", e.getMessage());
    }
  }

  /** Ends it after the answer at hand. */
  public void stop() {
    stopping = true;
  }

  /** What several people ask one product is answered together, a few at a time. */
  private void answer(List<Taken> questions) {
    questions.stream()
        .collect(groupingBy(one -> one.product() + " " + one.kind(), LinkedHashMap::new, toList()))
        .values()
        .forEach(group -> {
          for (int first = 0; first < group.size(); first += TOGETHER) {
            together(group.subList(first, Math.min(first + TOGETHER, group.size())));
          }
        });
  }

  private void together(List<Taken> questions) {
    Taken one = questions.getFirst();
    List<Long> ids = questions.stream().map(Taken::id).toList();
    try {
      long began = System.nanoTime();
      List<Answer> answers =
          models
              .get(one.product(), one.kind())
              .answer(questions.stream().map(Taken::prepared).toList());
      rows.answer(ids, answers, (System.nanoTime() - began) / 1e6 / questions.size());
    } catch (Refusal refusal) {
      rows.refuse(ids, refusal.sentence());
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) { // the next question has nothing to do with it
      LOG.error("{} could not answer {}", one.product(), one.kind(), e);
      rows.refuse(ids, new Refusal(Kind.INVALID, "ask.failed").sentence());
    }
  }

  /** On a connection of its own, so that a long answer does not make it look dead. */
  private void showSigns() {
    SingleConnectionDataSource own = database.dedicated();
    LiveWorkers workers = new LiveWorkers(JdbcClient.create(own));
    try {
      while (true) {
        show(workers, own);
        Thread.sleep(BETWEEN_SIGNS);
      }
    } catch (InterruptedException e) {
      own.destroy();
    }
  }

  private void show(LiveWorkers workers, SingleConnectionDataSource own) {
    try {
      workers.show(identity.id(), identity.host(), identity.pid());
    } catch (DataAccessException e) {
      own.resetConnection();
    }
  }
}
