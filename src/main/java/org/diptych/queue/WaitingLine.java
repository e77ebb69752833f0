package org.diptych.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queued runs of a lane in the order in which {@link RunQueue#claim} will come to them. */
final class WaitingLine {

  /**
   * The line as the claims will take it if every run takes what is expected of it. An owner's own
   * runs stand by priority, then age. The time until a run starts is the work before it, and what
   * the workers of the lane still have at hand, shared by these workers; what a running run still
   * takes is told by its own steps.
   */
  private static final String LINE =
      FairShare.WITH
          + """
          , projected as (
            select *, sum(left_over) over own - left_over as own_seconds,
              row_number() over own - 1 as own_runs
            from waiting window own as (partition by owner order by priority desc, id)),
          line as (
            select queued.*, row_number() over (order by %s) as position
            from projected as queued join share using (owner)),
          ahead as (
            select line.*, sum(left_over) over before as seconds,
              bool_and(known) over before as all_known
            from line
            window before as (order by position rows between unbounded preceding and 1 preceding)),
          workers as (
            select id from worker
            where :lane = any(coalesce(lanes, array[lane]))
              and seen_at > clock_timestamp() - interval '30 seconds'),
          under_way as (
            select coalesce(sum(case when step > 0
              then compute_seconds * (steps - step) / step
              else greatest(effort * pace - compute_seconds, 0) end), 0) as seconds
            from run left join pace using (demo)
            where state = 'running' and lease_until >= clock_timestamp()
              and (lane = :lane or worker in (select id from workers)))
          select id, comparison, arm, owner, position,
            case when coalesce(all_known, true)
              then (under_way.seconds + coalesce(ahead.seconds, 0))
                / (select nullif(count(*), 0) from workers) end as eta
          from ahead, under_way where state = 'queued' order by position
          """
              .formatted(FairShare.order("own_seconds", "own_runs"));

  private WaitingLine() {}

  static List<Waiting> of(JdbcClient jdbc, Lane lane) {
    return jdbc.sql(LINE)
        .param("lane", lane.id())
        .query((row, n) ->
            new Waiting(
                row.getLong("id"),
                row.getString("comparison"),
                row.getInt("arm"),
                row.getString("owner"),
                row.getInt("position"),
                Optional.ofNullable(row.getObject("eta", Double.class))
                    .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))))
        .list();
  }
}
