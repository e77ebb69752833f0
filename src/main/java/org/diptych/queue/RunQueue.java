package org.diptych.queue;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diptych.media.Blobs;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.queue.timing.Spent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The runs, seen as a queue: what is next, for whom, and what became of a dead worker's run. */
public final class RunQueue {

  static final String CHANNEL = "run";
  static final int MOST_DEATHS = 3;

  private static final String LOCK_LANE =
      "select pg_advisory_xact_lock(hashtext('diptych.claim'), hashtext(:lane))";

  private static final String BURY =
      """
      with buried as (
        update run set
          state = case when cancel_wanted then 'cancelled' else 'failed' end,
          error = case when not cancel_wanted then :error::jsonb end,
          deaths = deaths + 1, cancel_wanted = false,
          worker = null, lease_until = null, finished_at = clock_timestamp()
        where id in (
          select id from run
          where lane = :lane and state = 'running' and lease_until < clock_timestamp()
            and (cancel_wanted or deaths + 1 >= :most)
          for update skip locked)
        returning id)
      delete from preview where run in (select id from buried)
      """;

  static final String CLAIM =
      FairShare.WITH
          + """
          , next as (
            select queued.id, state = 'running' as died
            from run as queued join share using (owner)
            where lane = :lane and demo in (:demos) and state in ('queued', 'running')
              and (state = 'queued' or lease_until < clock_timestamp())
            order by %s
            limit 1
            for update of queued skip locked)
          update run set
            state = 'running', attempt = attempt + 1, deaths = deaths + died::int,
            furthest = greatest(furthest, step), worker = :worker, device = :device,
            lease_until = clock_timestamp() + make_interval(secs => :lease),
            counted_at = clock_timestamp(), started_at = coalesce(started_at, clock_timestamp())
          from next where run.id = next.id
          returning run.id, attempt, comparison, arm, seed, demo, owner, compute_seconds,
            cpu_seconds, end_wanted
          """
              .formatted(FairShare.order("0", "0"));

  private final Database database;
  private final Blobs blobs;
  private final LeaseTime leaseTime;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public RunQueue(Database database, Blobs blobs, LeaseTime leaseTime) {
    this.database = database;
    this.blobs = blobs;
    this.leaseTime = leaseTime;
    this.jdbc = database.jdbc();
    this.transaction = database.transaction();
  }

  /** Queues a run in the caller's transaction; workers hear of it when that commits. */
  public long enqueue(NewRun run) {
    return requireNonNull(
        transaction.execute(tx -> {
          wake(jdbc, run.lane());
          return insert(run);
        }));
  }

  private long insert(NewRun run) {
    return jdbc.sql(
            """
            insert into run (comparison, arm, seed, demo, lane, owner, priority, effort, plan)
            values (:comparison, :arm, :seed, :demo, :lane, :owner, :priority, :effort, :plan::jsonb)
            returning id
            """)
        .param("comparison", run.comparison())
        .param("arm", run.arm())
        .param("seed", run.seed())
        .param("demo", run.demo())
        .param("lane", run.lane().id())
        .param("owner", run.owner())
        .param("priority", run.priority())
        .param("effort", run.effort())
        .param("plan", run.plan())
        .query(Long.class)
        .single();
  }

  /**
   * The next run for this worker, with a lease on it: of the first of its lanes that has any, in
   * the order of {@link FairShare}. A run whose lease ran out is queued for all that matters; one
   * that took {@value #MOST_DEATHS} workers along without getting further is failed instead. None
   * begins on a full disk.
   */
  public Optional<Claim> claim(WorkerIdentity worker, Set<String> demos) {
    if (demos.isEmpty()) {
      return Optional.empty();
    }
    return worker.lanes().stream().flatMap(lane -> claim(worker, lane, demos).stream()).findFirst();
  }

  private Optional<Claim> claim(WorkerIdentity worker, Lane lane, Set<String> demos) {
    return requireNonNull(
        transaction.execute(tx -> {
          lockLane(lane); // two claims at once would both count the same runs as live
          bury(lane);
          return blobs.room().bearsNewRun() ? take(worker, lane, demos) : Optional.empty();
        }));
  }

  private void lockLane(Lane lane) {
    jdbc.sql(LOCK_LANE).param("lane", lane.id()).query((row, n) -> n).list();
  }

  private void bury(Lane lane) {
    jdbc.sql(BURY)
        .param("lane", lane.id())
        .param("most", MOST_DEATHS)
        .param("error", Sentence.of("run.died", MOST_DEATHS).toJson())
        .update();
  }

  private Optional<Claim> take(WorkerIdentity worker, Lane lane, Set<String> demos) {
    return jdbc.sql(CLAIM)
        .param("lane", lane.id())
        .param("demos", demos)
        .param("worker", worker.id())
        .param("device", worker.device())
        .param("lease", leaseTime.length().toMillis() / 1000.0)
        .query((row, n) ->
            new Claim(
                row.getLong("id"),
                row.getInt("attempt"),
                worker.id(),
                row.getString("comparison"),
                row.getInt("arm"),
                row.getLong("seed"),
                row.getString("demo"),
                row.getString("owner"),
                lane,
                new Spent(row.getDouble("compute_seconds"), row.getDouble("cpu_seconds")),
                row.getBoolean("end_wanted")))
        .optional();
  }

  /** The claim's way to write. */
  public FencedRun fence(Claim claim) {
    return new FencedRun(claim, database, blobs, leaseTime);
  }

  LeaseTime leaseTime() {
    return leaseTime;
  }

  /**
   * A queued run, or one whose worker is gone, is cancelled at once; a running one is asked to
   * stop; a finished one stays as it is.
   */
  public void cancel(long run) {
    jdbc.sql(
            """
            with held as (
              select id, state = 'running' and lease_until >= clock_timestamp() as live
              from run where id = :run and state in ('queued', 'running') for update),
            told as (
              update run set
                cancel_wanted = live,
                state = case when live then 'running' else 'cancelled' end,
                worker = case when live then worker end,
                lease_until = case when live then lease_until end,
                finished_at = case when not live then clock_timestamp() end
              from held where run.id = held.id)
            delete from preview where run in (select id from held where not live)
            """)
        .param("run", run)
        .update();
  }

  /**
   * Queues a failed or cancelled run again; it is taken up from its last checkpoint.
   *
   * @throws Refusal when there is no such run, or it is neither
   */
  public void retry(long run) {
    transaction.executeWithoutResult(tx -> {
      if (!keepComparison(run)) {
        throw new Refusal(Kind.NOT_FOUND, "run.absent");
      }
      Optional<String> lane =
          jdbc.sql(
                  """
                  update run set state = 'queued', deaths = 0, setbacks = 0, error = null,
                    finished_at = null, end_wanted = false, ended_at = null
                  where id = :run and state in ('failed', 'cancelled') returning lane
                  """)
              .param("run", run)
              .query(String.class)
              .optional();
      wake(jdbc, Lane.of(lane.orElseThrow(() -> refused("run.retry", run))));
    });
  }

  /** Keeps it from being deleted until the transaction ends; false when it is deleted already. */
  private boolean keepComparison(long run) {
    return jdbc.sql(
            """
            select true from comparison
            where id = (select comparison from run where id = :run) and deleted_at is null
            for key share
            """)
        .param("run", run)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /**
   * Asks a run under way to end at its next good place, and to count as finished. The wish stays,
   * whatever becomes of its worker, until the run has ended in any way.
   *
   * @throws Refusal when there is no such run, or it has not begun, or it has ended
   */
  public void endEarly(long run) {
    int asked =
        jdbc.sql(
                """
                update run set end_wanted = true
                where id = :run and state in ('queued', 'running') and attempt > 0
                """)
            .param("run", run)
            .update();
    if (asked == 0) {
      throw refused("run.end", run);
    }
  }

  private Refusal refused(String key, long run) {
    return jdbc.sql("select state from run where id = :run")
        .param("run", run)
        .query(String.class)
        .optional()
        .map(state -> new Refusal(Kind.CONFLICT, key, state))
        .orElseGet(() -> new Refusal(Kind.NOT_FOUND, "run.absent"));
  }

  /** The queued runs of a lane, the next one first. */
  public List<Waiting> waiting(Lane lane) {
    return WaitingLine.of(jdbc, lane);
  }

  /** How many runs of a lane wait or are under way. */
  public int unfinished(Lane lane) {
    return jdbc.sql(
            "select count(*) from run where lane = :lane and state in ('queued', 'running')")
        .param("lane", lane.id())
        .query(Integer.class)
        .single();
  }

  /** Tells the idle workers of a lane to look, when the transaction commits. */
  static void wake(JdbcClient jdbc, Lane lane) {
    jdbc.sql("select pg_notify('" + CHANNEL + "', :lane)")
        .param("lane", lane.id())
        .query((row, n) -> n)
        .list();
  }
}
