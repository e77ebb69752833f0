package org.diptych.queue;

import java.util.List;
import java.util.Optional;
import org.diptych.platform.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** How a worker leaves its run, in the caller's transaction. */
record RunEnd(JdbcClient jdbc, Claim claim) {

  static final int MOST_SETBACKS = 5;

  /** A run that goes back to the queue, and was cancelled meanwhile, stays cancelled. */
  void as(String wish, Optional<Sentence> error, Wanted wanted) {
    String state = wish.equals("queued") && wanted == Wanted.CANCEL ? "cancelled" : wish;
    update(
            """
            update run set
              state = :state, error = :error::jsonb, deaths = 0, cancel_wanted = false,
              setbacks = case when :state = 'queued' then setbacks else 0 end,
              end_wanted = end_wanted and :state = 'queued',
              ended_at = case when :state in ('succeeded', 'queued') then ended_at end,
              worker = null, lease_until = null,
              finished_at = case when :state <> 'queued' then clock_timestamp() end
            where id = :run
            """)
        .param("state", state)
        .param("error", error.map(Sentence::toJson).orElse(null))
        .update();
    update("delete from preview where run = :run").update();
    if (state.equals("succeeded")) {
      update("delete from checkpoint where run = :run").update();
    }
    if (state.equals("queued")) {
      RunQueue.wake(jdbc, claim.lane());
    }
  }

  void setBack(String why, Wanted wanted) {
    int setbacks =
        update("update run set setbacks = setbacks + 1 where id = :run returning setbacks")
            .query(Integer.class)
            .single();
    if (setbacks < MOST_SETBACKS) {
      as("queued", Optional.empty(), wanted);
    } else {
      as("failed", Optional.of(Sentence.of("run.setback", setbacks, why)), wanted);
    }
  }

  /** Whether this attempt has ended so before: the answer to that was lost in an outage. */
  boolean was(List<String> states) {
    return update(
            """
            select count(*) > 0 from run
            where id = :run and attempt = :attempt and state in (:states)
            """)
        .param("attempt", claim.attempt())
        .param("states", states)
        .query(Boolean.class)
        .single();
  }

  private StatementSpec update(String sql) {
    return jdbc.sql(sql).param("run", claim.run());
  }
}
