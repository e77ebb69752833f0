package org.diptych.lab.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;

/**
 * All runs, newest first: what the queue page shows. Those of a comparison that is not listed are
 * here while they wait and run, for that is what workers are busy with.
 */
public record RunHistory(Database database) {

  /** Which runs; an empty part lets all pass. Text is looked for in titles and labels. */
  public record Filter(Optional<State> state, Optional<String> demo, String text) {
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), "");
  }

  /** A run in the list. */
  public record Entry(
      long run,
      String comparison,
      String title,
      String demo,
      String label,
      long seed,
      State state,
      int attempt,
      int step,
      int steps,
      Optional<Sentence> error,
      Optional<String> device,
      double computeSeconds,
      Instant createdAt,
      Optional<Instant> finishedAt) {}

  public List<Entry> find(Filter filter, int limit) {
    return database
        .jdbc()
        .sql(
            """
            select run.*, title, label from run
            join comparison on comparison.id = run.comparison
            join arm on arm.comparison = run.comparison and arm.position = run.arm
            where deleted_at is null and (listed or state in ('queued', 'running'))
              and (:state::text is null or state = :state)
              and (:demo::text is null or run.demo = :demo)
              and (strpos(lower(title), lower(:text)) > 0 or strpos(lower(label), lower(:text)) > 0)
            order by state in ('running') desc, state in ('queued') desc, run.id desc
            limit :limit
            """)
        .param("state", filter.state().map(State::id).orElse(null))
        .param("demo", filter.demo().orElse(null))
        .param("text", filter.text().strip())
        .param("limit", limit)
        .query((row, n) ->
            new Entry(
                row.getLong("id"),
                row.getString("comparison"),
                row.getString("title"),
                row.getString("demo"),
                row.getString("label"),
                row.getLong("seed"),
                State.parse(row.getString("state")),
                row.getInt("attempt"),
                row.getInt("step"),
                row.getInt("steps"),
                Optional.ofNullable(row.getString("error")).map(Sentence::parse),
                Optional.ofNullable(row.getString("device")),
                row.getDouble("compute_seconds"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at"))
                    .map(java.sql.Timestamp::toInstant)))
        .list();
  }
}
