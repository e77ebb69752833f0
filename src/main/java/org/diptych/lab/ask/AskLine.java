package org.diptych.lab.ask;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.diptych.lab.ask.AskRows.Answered;
import org.diptych.lab.ask.AskRows.Question;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Shared;
import org.diptych.platform.database.Database;
import org.diptych.platform.database.Ear;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions on their way between the site and the processes that answer. Who waits holds neither a
 * thread nor a connection; what is not answered in time is given to another process, then given up.
 */
final class AskLine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AskLine.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration UNTIL_NEXT_WORKER = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
  private static final int MOST = 5_000;
  private static final String ALL = "";

  private final AskRows rows;
  private final LiveWorkers workers;
  private final Shared<String, List<String>> alive = new Shared<>(Duration.ofSeconds(1), 1);
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>(); // by id
  private final Map<String, Waiting> newest = new ConcurrentHashMap<>(); // by who asks whom what
  private final Ear ear;
  private final Thread listener;
  private long sweptAt = System.nanoTime();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("asks").daemon().factory());

  AskLine(Database database) {
    this.rows = new AskRows(database.jdbc());
    this.workers = new LiveWorkers(database.jdbc());
    this.ear = new Ear(database, AskRows.ANSWERED, TICK);
    this.listener = Thread.ofPlatform().name("answers").daemon().start(this::listen);
    long tick = TICK.toMillis();
    var _ = clock.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
  }

  /** A question that is on its way. */
  private static final class Waiting {
    final Question question;
    final long askedAt = System.nanoTime();
    final CompletableFuture<Answered> answered = new CompletableFuture<>();
    volatile Optional<String> worker;
    volatile long givenAt = askedAt;

    Waiting(Question question, Optional<String> worker) {
      this.question = question;
      this.worker = worker;
    }
  }

  /**
   * Puts questions of one viewer and kind, each to another run.
   *
   * @return likewise; completed in time, by a {@link Refusal} where the viewer has asked anew or
   *     nobody answers
   * @throws Refusal when there is nobody who could answer, or too much waits
   */
  List<CompletableFuture<Answered>> put(List<Question> questions) {
    if (waiting.size() + questions.size() > MOST) {
      throw new Refusal(Kind.TOO_MANY, "ask.many", MOST);
    }
    List<String> there = alive.get(ALL, _ -> workers.alive());
    if (there.isEmpty() && !workers.expected()) {
      throw nobody();
    }
    List<Waiting> all = questions.stream().map(question -> waiting(question, there)).toList();
    all.forEach(this::supersede);
    List<Long> ids = all.stream().map(_ -> ThreadLocalRandom.current().nextLong()).toList();
    for (int i = 0; i < all.size(); i++) {
      waiting.put(ids.get(i), all.get(i));
    }
    rows.put(ids, questions, all.stream().map(one -> one.worker).toList());
    return all.stream().map(one -> one.answered).toList();
  }

  private static Waiting waiting(Question question, List<String> there) {
    return new Waiting(question, LiveWorkers.chosen(question.run(), there, Optional.empty()));
  }

  private void supersede(Waiting mine) {
    Question asked = mine.question;
    String key = asked.viewer() + " " + asked.run() + " " + asked.kind();
    Optional.ofNullable(newest.put(key, mine))
        .ifPresent(
            older -> older.answered.completeExceptionally(new Refusal(Kind.CONFLICT, "ask.newer")));
    var _ = mine.answered.whenComplete((answer, error) -> newest.remove(key, mine));
  }

  private static Refusal nobody() {
    return new Refusal(Kind.UNAVAILABLE, "ask.nobody");
  }

  /** How many wait. */
  int length() {
    return waiting.size();
  }

  /** Until it is closed. */
  private void listen() {
    try (ear) {
      while (!Thread.currentThread().isInterrupted()) {
        collect(ear.await());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** What it is told of, or where nothing is told for a while, whatever is there. */
  private void collect(List<String> told) {
    List<Long> ids =
        told.isEmpty()
            ? List.copyOf(waiting.keySet())
            : told.stream()
                .flatMap(one -> Arrays.stream(one.split(" ")))
                .map(Long::valueOf)
                .filter(waiting::containsKey)
                .toList();
    try {
      if (!ids.isEmpty()) {
        rows.collect(ids).forEach(this::complete);
      }
    } catch (RuntimeException e) { // mostly a database that is away; others wait for the next one
      LOG.debug("answers wait: {}", e.getMessage());
    }
  }

  private void complete(Answered answered) {
    Optional.ofNullable(waiting.remove(answered.id()))
        .ifPresent(one -> one.answered.complete(answered));
  }

  private void tick() {
    try {
      waiting.forEach((id, one) -> {
        if (!isOver(one)
            && (one.worker.isEmpty() || age(one.givenAt) > UNTIL_NEXT_WORKER.toNanos())) {
          giveOn(id, one);
        }
      });
      List<Long> over = giveUp();
      if (!over.isEmpty()) {
        rows.drop(over);
      }
      if (age(sweptAt) > BETWEEN_SWEEPS.toNanos()) {
        sweptAt = System.nanoTime();
        rows.sweep();
      }
    } catch (RuntimeException e) { // mostly a database that is away; the clock must go on
      LOG.debug("questions wait: {}", e.getMessage());
      giveUp();
    }
  }

  private static boolean isOver(Waiting one) {
    return one.answered.isDone() || age(one.askedAt) > PATIENCE.toNanos();
  }

  private static long age(long since) {
    return System.nanoTime() - since;
  }

  private void giveOn(long id, Waiting one) {
    List<String> there = alive.get(ALL, _ -> workers.alive());
    LiveWorkers.chosen(one.question.run(), there, one.worker)
        .ifPresent(next -> {
          rows.give(id, next);
          one.worker = Optional.of(next);
          one.givenAt = System.nanoTime();
        });
  }

  /**
   * @return the ids of what nobody waits for any more
   */
  private List<Long> giveUp() {
    List<Long> over = new ArrayList<>();
    waiting.forEach((id, one) -> {
      if (isOver(one)) {
        one.answered.completeExceptionally(nobody());
        over.add(id);
      }
    });
    over.forEach(waiting::remove);
    return over;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    listener.interrupt();
  }
}
