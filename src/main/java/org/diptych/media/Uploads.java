package org.diptych.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.diptych.media.Blobs.Blob;
import org.diptych.platform.Disk;
import org.diptych.platform.Ids;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The pictures that people brought. */
public final class Uploads {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Blobs blobs;
  private final Intake intake;

  public Uploads(Database database, Blobs blobs, Intake intake) {
    this.jdbc = database.jdbc();
    this.transaction = database.transaction();
    this.blobs = blobs;
    this.intake = intake;
  }

  /**
   * Room for a picture, to be had before anything of it is read.
   *
   * @param bytes that it has as its sender says; negative when that is not known
   * @throws Refusal when too many are on their way, or the disk is full
   */
  public Intake.Place admit(long bytes) {
    blobs.room().require();
    return intake.admit(bytes);
  }

  /**
   * Takes in a picture for which there is room, and keeps it.
   *
   * @throws org.diptych.platform.Refusal that says which rule it breaks; nothing is stored then
   */
  public Upload store(InputStream in, String fileName, String owner) {
    return store(in, fileName, owner, 0).upload();
  }

  /** With a small JPEG of it, to be shown at once. */
  public record Shown(Upload upload, byte[] jpeg) {}

  /**
   * The same for somebody who looks at it.
   *
   * @param preview long side of the JPEG in pixels
   */
  public Shown store(InputStream in, String fileName, String owner, int preview) {
    blobs.room().require();
    try (Intake.Taken taken = intake.take(in, preview);
        Disk.Hold _ = blobs.room().hold(size(taken.png()))) {
      Upload upload =
          new Upload(Ids.next(), DisplayName.of(fileName), taken.width(), taken.height());
      Shown shown = new Shown(upload, taken.preview());
      transaction.executeWithoutResult(
          tx -> insert(shown, owner, blobs.put(taken.png(), "image/png")));
      return shown;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private void insert(Shown shown, String owner, Blob blob) {
    Upload upload = shown.upload();
    jdbc.sql(
            """
            insert into upload (id, owner, name, blob, width, height, preview)
            values (:id, :owner, :name, decode(:blob, 'hex'), :width, :height,
              nullif(:preview, ''::bytea))
            """)
        .param("preview", shown.jpeg())
        .param("id", upload.id())
        .param("owner", owner)
        .param("name", upload.name())
        .param("blob", blob.sha256())
        .param("width", upload.width())
        .param("height", upload.height())
        .update();
  }

  public Optional<Upload> find(String id) {
    return jdbc.sql("select id, name, width, height from upload where id = :id")
        .param("id", id)
        .query(Upload.class)
        .optional();
  }

  /** With the JPEG that it was shown by; nothing where nobody looked at it. */
  public Optional<Shown> shown(String id) {
    return jdbc.sql(
            "select id, name, width, height, preview from upload"
                + " where id = :id and preview is not null")
        .param("id", id)
        .query((row, n) ->
            new Shown(
                new Upload(
                    row.getString("id"),
                    row.getString("name"),
                    row.getInt("width"),
                    row.getInt("height")),
                row.getBytes("preview")))
        .optional();
  }

  /** The picture itself, as PNG. */
  public Optional<byte[]> png(String id) {
    return jdbc.sql("select encode(blob, 'hex') from upload where id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(blobs::read);
  }

  /**
   * Deletes one; a comparison that was made of it keeps the picture.
   *
   * @throws Refusal when there is none
   */
  public void delete(String id) {
    if (jdbc.sql("delete from upload where id = :id").param("id", id).update() == 0) {
      throw new Refusal(Refusal.Kind.NOT_FOUND, "upload.absent", id);
    }
    blobs.forgotten();
  }

  /**
   * Forgets uploads of which no comparison was made within a day, and which no draft names.
   *
   * @return how many
   */
  public int expire() {
    return jdbc.sql(
            """
            delete from upload u where created_at < clock_timestamp() - interval '1 day'
            and not exists (select from comparison_input i where i.blob = u.blob)
            and not exists (
              select from draft d, jsonb_each_text(d.state -> 'inputs') i where i.value = u.id)
            """)
        .update();
  }
}
