package org.diptych.lab.store;

import java.util.Set;
import org.diptych.lab.spi.Results;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the rows that make up a comparison, in the caller's transaction. */
public record ComparisonRows(JdbcClient db) {

  /** What a comparison is there for. */
  public enum Kind {
    /** Somebody's. */
    ORDINARY,

    /** Ships with Diptych. */
    EXAMPLE,

    /** Only a step of something else: it is in no list once it is done. */
    STEP
  }

  public void insertComparison(
      String id, String demo, String title, String owner, Kind kind, Results results) {
    db.sql(
            """
            insert into comparison (id, demo, title, owner, example, listed, results)
            values (:id, :demo, :title, :owner, :example, :listed, :results::jsonb)
            """)
        .param("id", id)
        .param("demo", demo)
        .param("title", title)
        .param("owner", owner)
        .param("example", kind == Kind.EXAMPLE)
        .param("listed", kind != Kind.STEP)
        .param("results", JsonMapper.shared().writeValueAsString(results))
        .update();
  }

  /** A picture. */
  public void insertInput(
      String id, String slot, String name, String sha256, int width, int height) {
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
  public void insertText(String id, String slot, String sha256) {
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
  public void keep(String id) {
    lock(id, "select id from comparison where id = :id and deleted_at is null for key share");
  }

  /**
   * The same, and no other caller gets past this until then.
   *
   * @return the seeds that it has
   */
  public Set<Long> keepSeeds(String id) {
    lock(id, "select id from comparison where id = :id and deleted_at is null for no key update");
    return db.sql("select seed from run where comparison = :id")
        .param("id", id)
        .query((row, n) -> row.getLong("seed"))
        .set();
  }

  private void lock(String id, String query) {
    if (db.sql(query).param("id", id).query(String.class).optional().isEmpty()) {
      throw unknown(id);
    }
  }

  /**
   * Calls it something else. An example is remembered by the name that it shipped with, so that it
   * does not come back beside itself.
   *
   * @throws Refusal when there is none
   */
  public void rename(String id, String title) {
    int renamed =
        db.sql(
                """
                with named as (
                  update comparison set title = :title where id = :id and deleted_at is null
                  returning old.demo, old.title, example),
                kept as (
                  insert into example_deleted (demo, title)
                  select demo, title from named where example on conflict do nothing)
                select count(*) from named
                """)
            .param("id", id)
            .param("title", title)
            .query(Integer.class)
            .single();
    if (renamed == 0) {
      throw unknown(id);
    }
  }

  private static Refusal unknown(String id) {
    return new Refusal(Refusal.Kind.NOT_FOUND, "comparison.unknown", id);
  }

  /** The same inputs and arms under another id; somebody's, whatever the first one was for. */
  public void copy(String id, String again, String owner) {
    db.sql(
            """
            insert into comparison (id, demo, title, owner, again_of, results)
            select :again, demo, title, :owner, id, results from comparison where id = :id
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
  public void insertUpload(String id, String slot, String upload) {
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

  public void insertArm(String id, int position, String method, String label, ObjectNode settings) {
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
