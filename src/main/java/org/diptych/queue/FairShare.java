package org.diptych.queue;

/**
 * Whose run is next: of the owner for whom the lane has computed least in the last day, then of the
 * one with fewer runs in it, then by priority, then by age. What an owner's running runs will have
 * taken counts from their start, so that several workers share as one does; a run that was given
 * back or lost its worker counts with what it took. The claims and the line that people see are
 * ordered by the same words.
 */
final class FairShare {

  /**
   * For {@code :lane}: {@code unfinished} runs, of which those {@code waiting} may be claimed, with
   * the seconds {@code left_over} of what each is expected to take, and the {@code share} of each
   * owner who has any. What a run takes is guessed from its effort and the pace of the last twenty
   * of its demo; before there are any, it is said to be a minute, so that owners take turns.
   *
   * <p>{@code now()} and not the clock bounds the day: an index is only searched for what stays the
   * same during a statement.
   */
  static final String WITH =
      """
      with pace as (
        select demo, avg(compute_seconds / effort) as pace
        from (select distinct demo from run where state in ('queued', 'running')) as wanted,
          lateral (
            select compute_seconds, effort from run
            where run.demo = wanted.demo and state = 'succeeded' and ended_at is null
              and effort is not null
            order by finished_at desc limit 20) as recent
        group by demo),
      unfinished as (
        select run.*, state = 'running' and lease_until >= clock_timestamp() as live,
          pace is not null as known, coalesce(effort * pace, 60) as expected
        from run left join pace using (demo)
        where lane = :lane and state in ('queued', 'running')),
      waiting as (
        select *, greatest(expected - compute_seconds, 0) as left_over
        from unfinished where not live),
      present as (
        select owner, count(*) filter (where live) as runs,
          sum(case when live then greatest(expected, compute_seconds)
            else compute_seconds end) as seconds
        from unfinished group by owner),
      share as materialized ( -- once per owner, not once per run
        select owner, present.seconds + past.seconds as seconds, present.runs + past.runs as runs
        from present, lateral (
          select coalesce(sum(compute_seconds), 0) as seconds, count(*) as runs from run
          where lane = :lane and run.owner = present.owner
            and finished_at > now() - interval '1 day') as past)
      """;

  private FairShare() {}

  /**
   * The order of waiting runs, called {@code queued}, joined with {@code share}.
   *
   * @param seconds expression of those that the owner will have got more until then
   * @param runs the same in runs
   */
  static String order(String seconds, String runs) {
    return "round((share.seconds + %s)::numeric, 3), share.runs + %s, queued.priority desc, queued.id"
        .formatted(seconds, runs);
  }
}
