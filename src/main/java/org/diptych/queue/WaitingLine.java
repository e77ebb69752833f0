package org.diptych.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queued runs of a lane in the order in which {@link RunQueue#claim} will come to them. */
final class WaitingLine {

  /**
   * Each owner's first run comes in the round after those that the owner has running. What a run
   * takes is guessed from its effort and the pace of the last twenty of its demo, what a running
   * one still takes from its own steps; the work ahead is shared by the workers that are there.
   */
  private static final String LINE =
      """
      with busy as (
        select owner, count(*) as runs from run
        where lane = :lane and state = 'running' and lease_until >= clock_timestamp()
        group by owner),
      recent as (
        select demo, compute_seconds / effort as pace,
          row_number() over (partition by demo order by finished_at desc) as age
        from run where state = 'succeeded' and ended_at is null and effort is not null),
      typical as (
        select demo, avg(pace) as pace from recent where age <= 20 group by demo),
      workers as (
        select nullif(count(*), 0) as there from worker
        where lane = :lane and seen_at > clock_timestamp() - interval '30 seconds'),
      under_way as (
        select coalesce(sum(case when step > 0
          then compute_seconds * (steps - step) / step else effort * pace end), 0) as seconds
        from run left join typical using (demo)
        where lane = :lane and state = 'running' and lease_until >= clock_timestamp()),
      rounds as (
        select r.*, coalesce(busy.runs, 0)
          + row_number() over (partition by owner order by priority desc, id) as round
        from run r left join busy using (owner)
        where lane = :lane and state = 'queued'),
      line as (
        select *, row_number() over (order by round, priority desc, id) as position from rounds),
      ahead as (
        select line.*, sum(effort * pace) over before as seconds,
          bool_and(pace is not null) over before as known
        from line left join typical using (demo)
        window before as (order by position rows between unbounded preceding and 1 preceding))
      select id, comparison, arm, owner, position,
        case when coalesce(known, true)
          then (under_way.seconds + coalesce(ahead.seconds, 0)) / workers.there end as eta
      from ahead, under_way, workers order by position
      """;

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
