package org.diptych.lab;

import java.util.Optional;
import org.diptych.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The drafts of all visitors, one for each demo; the last one wins. */
public final class Drafts {

  /** For which an untouched draft is kept. */
  public static final int DAYS = 30;

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Whose draft of which demo. */
  public record Key(String visitor, String demo) {}

  private final JdbcClient jdbc;

  public Drafts(Database database) {
    this.jdbc = database.jdbc();
  }

  /** None too where it was written by a version that this one cannot read. */
  public Optional<Draft> find(Key key) {
    return jdbc.sql("select state from draft where visitor = :visitor and demo = :demo")
        .param("visitor", key.visitor())
        .param("demo", key.demo())
        .query(String.class)
        .optional()
        .flatMap(Drafts::parse);
  }

  private static Optional<Draft> parse(String state) {
    try {
      return Optional.of(JSON.readValue(state, Draft.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts it in the place of the one before.
   *
   * @throws org.springframework.dao.DataIntegrityViolationException when it is larger than 512 KiB
   */
  public void keep(Key key, Draft draft) {
    jdbc.sql(
            """
            insert into draft (visitor, demo, state) values (:visitor, :demo, :state::jsonb)
            on conflict (visitor, demo)
              do update set state = excluded.state, updated_at = clock_timestamp()
            """)
        .param("visitor", key.visitor())
        .param("demo", key.demo())
        .param("state", JSON.writeValueAsString(draft))
        .update();
  }

  public void forget(Key key) {
    jdbc.sql("delete from draft where visitor = :visitor and demo = :demo")
        .param("visitor", key.visitor())
        .param("demo", key.demo())
        .update();
  }

  /**
   * Forgets those that nobody has touched for {@value #DAYS} days.
   *
   * @return how many
   */
  public int expire() {
    return jdbc.sql(
            "delete from draft where updated_at < clock_timestamp() - make_interval(days => :days)")
        .param("days", DAYS)
        .update();
  }
}
