package org.diptych.lab.ask;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes that answer, on this machine and on others. */
record LiveWorkers(JdbcClient db) {

  /** Says that a worker is there; to be said again every second. */
  void show(String id, String host, long pid) {
    db.sql(
            """
            insert into live_worker (id, host, pid) values (:id, :host, :pid)
            on conflict (id) do update set seen_at = clock_timestamp()
            """)
        .param("id", id)
        .param("host", host)
        .param("pid", pid)
        .update();
    db.sql("delete from live_worker where seen_at < clock_timestamp() - interval '1 minute'")
        .update();
  }

  /** Those seen within the last three seconds. */
  List<String> alive() {
    return db.sql(
            "select id from live_worker where seen_at > clock_timestamp() - interval '3 seconds'")
        .query((row, n) -> row.getString("id"))
        .list();
  }

  /** Whether one was there within the last minute, and so another one may follow it. */
  boolean expected() {
    return db.sql(
            """
            select exists (
              select from live_worker where seen_at > clock_timestamp() - interval '1 minute')
            """)
        .query(Boolean.class)
        .single();
  }

  /**
   * Who answers for a run, so that the same one finds its model warm and the loss of one moves only
   * its own (rendezvous hashing, Thaler and Ravishankar 1998).
   *
   * @param among those alive
   * @param not who has let it lie; empty for nobody
   */
  static Optional<String> chosen(long run, List<String> among, Optional<String> not) {
    return among.stream()
        .filter(worker -> !not.equals(Optional.of(worker)))
        .max(Comparator.comparingLong((String worker) -> weight(run, worker)))
        .or(() -> among.stream().findFirst());
  }

  private static long weight(long run, String worker) {
    return ByteBuffer.wrap(DigestUtils.sha256(worker + " " + run)).getLong();
  }
}
