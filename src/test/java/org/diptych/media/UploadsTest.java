package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.diptych.media.Blobs.Usage;
import org.diptych.platform.Refusal;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.PictureFiles;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadsTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private Blobs blobs;
  private Uploads uploads;

  @BeforeEach
  void empty() {
    blobs = new Blobs(fresh.get());
    uploads = new Uploads(fresh.get(), blobs, TestIntake.get());
    for (String table : List.of("comparison", "upload", "blob")) {
      fresh.get().jdbc().sql("delete from " + table).update();
    }
  }

  private Upload store(byte[] file, String name) {
    return uploads.store(new ByteArrayInputStream(file), name, "anna");
  }

  private void age(String interval) {
    fresh
        .get()
        .jdbc()
        .sql("update upload set created_at = created_at - cast(? as interval)")
        .param(interval)
        .update();
  }

  @Test
  void anUploadIsStoredAsPngUnderAnIdAndItsCleanedName() {
    Upload upload = store(PictureFiles.jpeg(48, 32), "C:\\photos\\cat.jpg");
    assertThat(upload).isEqualTo(new Upload(upload.id(), "cat.jpg", 48, 32));
    assertThat(upload.id()).matches("[a-z2-7]{12}");
    assertThat(uploads.find(upload.id())).contains(upload);
    assertThat(uploads.png(upload.id()).orElseThrow()).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void ofARefusedFileNothingIsStored() {
    assertThatThrownBy(() -> store(PictureFiles.pngClaiming(60_000, 60_000), "bomb.png"))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> store(new byte[0], "empty.png")).isInstanceOf(Refusal.class);
    assertThat(blobs.usage()).isEqualTo(new Usage(0, 0));
    assertThat(fresh.get().jdbc().sql("select count(*) from upload").query(Long.class).single())
        .isZero();
  }

  @Test
  void anUploadThatBreaksOffStoresNothing() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> uploads.store(broken, "cat.jpg", "anna"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(blobs.usage()).isEqualTo(new Usage(0, 0));
  }

  @Test
  void readingStopsAtTheLimitHoweverMuchIsSent() {
    CountingStream endless = new CountingStream();
    assertThatThrownBy(() -> uploads.store(endless, "endless.png", "anna"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("20 MB");
    assertThat(endless.read).isLessThan(Intake.MAX_BYTES + 100_000L);
  }

  private static final class CountingStream extends InputStream {
    long read;

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      read += length;
      return length;
    }
  }

  @Test
  void anUploadExpiresAfterADayUnlessAComparisonUsesIt() {
    Upload forgotten = store(PictureFiles.png(32, 32), "forgotten.png");
    Upload used = store(PictureFiles.png(40, 40), "used.png");
    fresh
        .get()
        .jdbc()
        .sql(
            """
            with c as (insert into comparison (id, demo, title, owner)
              values ('c1', 'style', 'a title', 'anna') returning id)
            insert into comparison_input (comparison, slot, name, blob, media_type, width, height)
            select c.id, 'content', name, blob, 'image/png', width, height
            from upload, c where upload.id = ?
            """)
        .param(used.id())
        .update();
    assertThat(uploads.expire()).isZero();
    age("25 hours");
    Upload young = store(PictureFiles.png(24, 24), "young.png");
    assertThat(uploads.expire()).isEqualTo(1);
    assertThat(uploads.find(forgotten.id())).isEmpty();
    assertThat(uploads.find(used.id())).isPresent();
    assertThat(uploads.find(young.id())).isPresent();
  }

  @Test
  void housekeepingForgetsAnExpiredUploadAndThenItsBytes() {
    store(PictureFiles.png(32, 32), "forgotten.png");
    age("25 hours");
    try (Housekeeping housekeeping = new Housekeeping(uploads, blobs, Duration.ofHours(1))) {
      await().until(() -> blobs.usage().equals(new Usage(0, 0)));
    }
  }

  @Test
  void whatSomebodyDeletesIsGoneAndItsBytesSoonAfter() {
    try (Housekeeping housekeeping = new Housekeeping(uploads, blobs, Duration.ofHours(1))) {
      Upload regretted = store(PictureFiles.png(32, 32), "regretted.png");
      uploads.delete(regretted.id());
      assertThat(uploads.find(regretted.id())).isEmpty();
      await().until(() -> blobs.usage().equals(new Usage(0, 0)));
      assertThatThrownBy(() -> uploads.delete(regretted.id()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining(regretted.id());
    }
  }

  @Test
  void manyAtOnceAreAllStored() throws Exception {
    byte[] file = PictureFiles.jpeg(300, 200);
    try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
      List<Future<Upload>> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        all.add(threads.submit(() -> store(file, "cat.jpg")));
      }
      for (Future<Upload> one : all) {
        assertThat(one.get().width()).isEqualTo(300);
      }
    }
    assertThat(blobs.usage().blobs()).isEqualTo(1);
  }
}
