package org.diptych.lab;

import java.util.Optional;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Writes the rows that make up a comparison, in the caller's transaction. */
record ComparisonRows(JdbcClient db) {

  /** What a comparison is there for. */
  enum Kind {
    /** Somebody's. */
    ORDINARY,

    /** Ships with Diptych. */
    EXAMPLE,

    /** Only a step of something else: it is in no list once it is done. */
    STEP
  }

  void insertComparison(String id, String demo, String title, String owner, Kind kind) {
    db.sql(
            """
            insert into comparison (id, demo, title, owner, example, listed)
            values (:id, :demo, :title, :owner, :example, :listed)
            """)
        .param("id", id)
        .param("demo", demo)
        .param("title", title)
        .param("owner", owner)
        .param("example", kind == Kind.EXAMPLE)
        .param("listed", kind != Kind.STEP)
        .update();
  }

  /** A picture. */
  void insertInput(String id, String slot, String name, String sha256, int width, int height) {
    db.sql(
            """
            insert into comparison_input
              (comparison, slot, name, media_type, blob, width, height)
            values (:id, :slot, :name, 'image/png', decode(:sha256, 'hex'), :width, :height)
            """)
        .param("id", id)
        .param("slot", slot)
        .param("name", name)
        .param("sha256", sha256)
        .param("width", width)
        .param("height", height)
        .update();
  }

  /** A text, called like its slot. */
  void insertText(String id, String slot, String sha256) {
    db.sql(
            """
            insert into comparison_input (comparison, slot, name, media_type, blob)
            values (:id, :slot, :name, :type, decode(:sha256, 'hex'))
            """)
        .param("id", id)
        .param("slot", slot)
        .param("name", slot + ".txt")
        .param("type", PlainText.MEDIA_TYPE)
        .param("sha256", sha256)
        .update();
  }

  /**
   * Keeps it from being deleted until the caller's transaction ends.
   *
   * @throws Refusal when it is deleted already
   */
  void keep(String id) {
    Optional<String> kept =
        db.sql("select id from comparison where id = :id for key share")
            .param("id", id)
            .query(String.class)
            .optional();
    if (kept.isEmpty()) {
      throw unknown(id);
    }
  }

  /**
   * Deletes it with its runs, results and share links. Who still works on a run of it is refused
   * the next write, as one that was replaced is. An example is remembered, so that it does not come
   * back.
   *
   * <p>Its runs are locked before anything goes: a worker holds its run first and then, by the
   * foreign key of a row written twice in one transaction, asks for the arm.
   *
   * @throws Refusal when there is none
   */
  void delete(String id) {
    lock("select from comparison where id = :id for update", id);
    lock("select from run where comparison = :id order by id for update", id);
    int deleted =
        db.sql(
                """
                with gone as (delete from comparison where id = :id returning *),
                kept as (
                  insert into example_deleted (demo, title)
                  select demo, title from gone where example on conflict do nothing)
                select count(*) from gone
                """)
            .param("id", id)
            .query(Integer.class)
            .single();
    if (deleted == 0) {
      throw unknown(id);
    }
  }

  /**
   * Deletes what was finished so long ago, but no example and nothing that a link shows.
   *
   * @return how many
   */
  int deleteOlderThan(int days) {
    return db.sql(
            """
            delete from comparison c where not example
              and greatest(created_at, (select max(finished_at) from run where comparison = c.id))
                < clock_timestamp() - make_interval(days => :days)
              and not exists (select from run
                where comparison = c.id and state in ('queued', 'running'))
              and not exists (select from share
                where comparison = c.id and revoked_at is null
                  and (expires_at is null or expires_at > clock_timestamp()))
            """)
        .param("days", days)
        .update();
  }

  private void lock(String rows, String id) {
    db.sql(rows).param("id", id).query((row, n) -> n).list();
  }

  private static Refusal unknown(String id) {
    return new Refusal(Refusal.Kind.NOT_FOUND, "comparison.unknown", id);
  }

  /** The same inputs and arms under another id; somebody's, whatever the first one was for. */
  void copy(String id, String again, String owner) {
    db.sql(
            """
            insert into comparison (id, demo, title, owner, again_of)
            select :again, demo, title, :owner, id from comparison where id = :id
            """)
        .param("again", again)
        .param("owner", owner)
        .param("id", id)
        .update();
    db.sql(
            """
            insert into comparison_input
              (comparison, slot, name, media_type, blob, width, height)
            select :again, slot, name, media_type, blob, width, height from comparison_input
            where comparison = :id
            """)
        .param("again", again)
        .param("id", id)
        .update();
    db.sql(
            """
            insert into arm (comparison, position, method, label, settings)
            select :again, position, method, label, settings from arm where comparison = :id
            """)
        .param("again", again)
        .param("id", id)
        .update();
  }

  /**
   * @throws Refusal when the upload is not there any more
   */
  void insertUpload(String id, String slot, String upload) {
    int found =
        db.sql(
                """
                insert into comparison_input
                  (comparison, slot, name, media_type, blob, width, height)
                select :id, :slot, name, 'image/png', blob, width, height from upload
                where id = :upload
                """)
            .param("id", id)
            .param("slot", slot)
            .param("upload", upload)
            .update();
    if (found == 0) {
      throw new Refusal(Refusal.Kind.INVALID, "input.gone", upload);
    }
  }

  void insertArm(String id, int position, String method, String label, ObjectNode settings) {
    db.sql(
            """
            insert into arm (comparison, position, method, label, settings)
            values (:id, :position, :method, :label, :settings::jsonb)
            """)
        .param("id", id)
        .param("position", position)
        .param("method", method)
        .param("label", label)
        .param("settings", settings.toString())
        .update();
  }
}
