package org.diptych.lab.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.platform.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The questions as rows. Each statement is a transaction of its own. */
record AskRows(JdbcClient db) {

  /** Told with the ids of questions as payload, when those are answered. */
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
   * Puts questions, each in place of the one that the same viewer asked the same run before, and
   * tells the workers.
   *
   * @param ids which no other question ever had
   * @param questions as many, of different runs
   * @param workers whom each is given to; empty for nobody yet
   */
  void put(List<Long> ids, List<Question> questions, List<Optional<String>> workers) {
    db.sql(
            """
            with put as (
              insert into ask (id, viewer, run, kind, product, question, worker)
              select * from
                unnest(:ids, :viewers, :runs, :kinds, :products, :questions, :workers)
              on conflict (viewer, run, kind) do update set
                id = excluded.id, product = excluded.product, question = excluded.question,
                worker = excluded.worker, taken_by = null, asked_at = clock_timestamp(),
                media_type = null, answer = null, error = null)
            select pg_notify(channel, '') from unnest(:channels) as channel
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("viewers", questions.stream().map(Question::viewer).toArray(String[]::new))
        .param("runs", questions.stream().map(Question::run).toArray(Long[]::new))
        .param("kinds", questions.stream().map(Question::kind).toArray(String[]::new))
        .param("products", questions.stream().map(Question::product).toArray(String[]::new))
        .param("questions", questions.stream().map(Question::prepared).toArray(byte[][]::new))
        .param(
            "workers", workers.stream().map(worker -> worker.orElse(null)).toArray(String[]::new))
        .param(
            "channels",
            workers.stream()
                .flatMap(Optional::stream)
                .distinct()
                .map(AskRows::channel)
                .toArray(String[]::new))
        .query((row, n) -> true)
        .list();
  }

  /** Gives an unanswered question to another worker, and tells it. */
  void give(long id, String worker) {
    db.sql(
            """
            with given as (
              update ask set worker = :worker
              where id = :id and answer is null and error is null)
            select pg_notify(:channel, '')
            """)
        .param("worker", worker)
        .param("id", id)
        .param("channel", channel(worker))
        .query((row, n) -> true)
        .list();
  }

  /** What is there for a worker and it has not taken yet, the oldest first. */
  List<Taken> take(String worker) {
    return db.sql(
            """
            update ask set taken_by = :worker where id in (
              select id from ask
              where worker = :worker and taken_by is distinct from :worker
                and answer is null and error is null
              order by asked_at limit 200 for update skip locked)
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

  /**
   * One that was asked again meanwhile has another id, and so is let be.
   *
   * @param answers as many
   * @param millis that each took
   */
  void answer(List<Long> ids, List<Answer> answers, double millis) {
    db.sql(
            """
            with done as (
              update ask set media_type = a.media_type, answer = a.answer, millis = :millis
              from unnest(:ids, :types, :answers) as a (id, media_type, answer)
              where ask.id = a.id and ask.answer is null and ask.error is null
              returning ask.id)
            select pg_notify(:channel, string_agg(id::text, ' ')) from done having count(*) > 0
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("types", answers.stream().map(Answer::mediaType).toArray(String[]::new))
        .param("answers", answers.stream().map(Answer::bytes).toArray(byte[][]::new))
        .param("millis", millis)
        .param("channel", ANSWERED)
        .query((row, n) -> true)
        .list();
  }

  /** The same of what cannot be answered, for this reason. */
  void refuse(List<Long> ids, Sentence why) {
    db.sql(
            """
            with done as (
              update ask set error = :error::jsonb
              where id = any(:ids) and answer is null and error is null
              returning id)
            select pg_notify(:channel, string_agg(id::text, ' ')) from done having count(*) > 0
            """)
        .param("error", why.toJson())
        .param("ids", ids.toArray(Long[]::new))
        .param("channel", ANSWERED)
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
