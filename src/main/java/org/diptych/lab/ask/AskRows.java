package org.diptych.lab.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.platform.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The questions as rows. Each statement is a transaction of its own. */
record AskRows(JdbcClient db) {

  /** Told with the id of a question as payload, when that is answered. */
  static final String ANSWERED = "diptych_answered";

  /** A question on its way. */
  record Question(String viewer, long run, String kind, String product, byte[] prepared) {}

  /** One that a worker has taken. */
  record Taken(long id, String kind, String product, byte[] prepared) {}

  /**
   * What became of one.
   *
   * @param millis that the answer took to be found
   */
  record Answered(long id, Optional<Answer> answer, double millis, Optional<Sentence> error) {}

  /** The channel on which a worker is told. */
  static String channel(String worker) {
    return "diptych_live_" + worker;
  }

  /**
   * Puts questions, each in place of the one that the same viewer asked the same run before.
   *
   * @param questions of different runs
   * @param workers whom each is given to; empty for nobody yet
   * @return by run an id, which no other question ever had
   */
  Map<Long, Long> put(List<Question> questions, List<Optional<String>> workers) {
    Map<Long, Long> ids = new HashMap<>();
    db.sql(
            """
            insert into ask (viewer, run, kind, product, question, worker)
            select * from unnest(:viewers, :runs, :kinds, :products, :questions, :workers)
            on conflict (viewer, run, kind) do update set
              id = default, product = excluded.product, question = excluded.question,
              worker = excluded.worker, taken_by = null, asked_at = clock_timestamp(),
              media_type = null, answer = null, error = null
            returning id, run
            """)
        .param("viewers", questions.stream().map(Question::viewer).toArray(String[]::new))
        .param("runs", questions.stream().map(Question::run).toArray(Long[]::new))
        .param("kinds", questions.stream().map(Question::kind).toArray(String[]::new))
        .param("products", questions.stream().map(Question::product).toArray(String[]::new))
        .param("questions", questions.stream().map(Question::prepared).toArray(byte[][]::new))
        .param(
            "workers", workers.stream().map(worker -> worker.orElse(null)).toArray(String[]::new))
        .query(row -> {
          ids.put(row.getLong("run"), row.getLong("id"));
        });
    return ids;
  }

  /** Tells workers that there is something for them. */
  void notify(List<String> workers) {
    db.sql("select pg_notify(channel, '') from unnest(:channels) as channel")
        .param("channels", workers.stream().map(AskRows::channel).toArray(String[]::new))
        .query((row, n) -> true)
        .list();
  }

  /** Gives an unanswered question to another worker. */
  void give(long id, String worker) {
    db.sql("update ask set worker = :worker where id = :id and answer is null and error is null")
        .param("worker", worker)
        .param("id", id)
        .update();
  }

  /** What is there for a worker and it has not taken yet, the oldest first. */
  List<Taken> take(String worker) {
    return db.sql(
            """
            update ask set taken_by = :worker where id in (
              select id from ask
              where worker = :worker and taken_by is distinct from :worker
                and answer is null and error is null
              order by id limit 32 for update skip locked)
            returning id, kind, product, question
            """)
        .param("worker", worker)
        .query((row, n) ->
            new Taken(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("product"),
                row.getBytes("question")))
        .list();
  }

  /** One that was asked again meanwhile has another id, and so is let be. */
  void answer(long id, Answer answer, double millis) {
    db.sql(
            "with done as (update ask set media_type = :type, answer = :answer, millis = :millis"
                + " where id = :id and answer is null and error is null returning id)"
                + " select pg_notify('"
                + ANSWERED
                + "', id::text) from done")
        .param("type", answer.mediaType())
        .param("answer", answer.bytes())
        .param("millis", millis)
        .param("id", id)
        .query((row, n) -> true)
        .list();
  }

  void refuse(long id, Sentence why) {
    db.sql(
            "with done as (update ask set error = :error::jsonb"
                + " where id = :id and answer is null and error is null returning id)"
                + " select pg_notify('"
                + ANSWERED
                + "', id::text) from done")
        .param("error", why.toJson())
        .param("id", id)
        .query((row, n) -> true)
        .list();
  }

  /** Takes away those of these that are answered. */
  List<Answered> collect(List<Long> ids) {
    return db.sql(
            """
            delete from ask where id = any(:ids) and (answer is not null or error is not null)
            returning id, media_type, answer, millis, error
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query((row, n) -> answered(row))
        .list();
  }

  private static Answered answered(ResultSet row) throws SQLException {
    Optional<Sentence> error = Optional.ofNullable(row.getString("error")).map(Sentence::parse);
    return new Answered(
        row.getLong("id"),
        error.isPresent()
            ? Optional.empty()
            : Optional.of(new Answer(row.getString("media_type"), row.getBytes("answer"))),
        row.getDouble("millis"),
        error);
  }

  /** Nobody waits for them any more. */
  void drop(List<Long> ids) {
    db.sql("delete from ask where id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
  }

  /** Those that sites left behind which are gone. */
  void sweep() {
    db.sql("delete from ask where asked_at < clock_timestamp() - interval '1 minute'").update();
  }
}
