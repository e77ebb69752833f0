package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.media.Blobs.Blob;
import org.diptych.media.Blobs.Usage;
import org.diptych.platform.Ids;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobsTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private static final String TYPE = "application/octet-stream";

  private Blobs blobs;

  @BeforeEach
  void empty() {
    blobs = new Blobs(fresh.get());
    fresh.get().jdbc().sql("delete from upload").update();
    fresh.get().jdbc().sql("delete from blob").update();
  }

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Returns the id of the upload that refers to it now. */
  private String refer(Blob blob) {
    String id = Ids.next();
    fresh
        .get()
        .jdbc()
        .sql(
            """
            insert into upload (id, owner, name, blob, width, height)
            values (?, 'anna', 'a picture', decode(?, 'hex'), 1, 1)
            """)
        .params(id, blob.sha256())
        .update();
    return id;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, Blobs.CHUNK - 1, Blobs.CHUNK, Blobs.CHUNK + 1, 3 * Blobs.CHUNK + 12_345})
  void whatIsPutIsReadAgain(int length) throws IOException {
    byte[] bytes = bytes(length, 1);
    Blob blob = blobs.put(bytes, TYPE);
    assertThat(blob.size()).isEqualTo(length);
    assertThat(blobs.find(blob.sha256())).contains(blob);
    assertThat(blobs.read(blob.sha256())).isEqualTo(bytes);
    try (InputStream in = blobs.open(blob.sha256()).orElseThrow()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void equalBytesAreStoredOnce() {
    Blob first = blobs.put(bytes(100, 1), TYPE);
    Blob second = blobs.put(bytes(100, 1), TYPE);
    assertThat(second).isEqualTo(first);
    assertThat(blobs.usage()).isEqualTo(new Usage(1, 100));
  }

  @Test
  void aPutBelongsToTheCallersTransaction() {
    fresh
        .get()
        .transaction()
        .executeWithoutResult(tx -> {
          blobs.put(bytes(100, 1), TYPE);
          tx.setRollbackOnly();
        });
    assertThat(blobs.usage()).isEqualTo(new Usage(0, 0));
  }

  @Test
  void whatIsNotThereOrDamagedIsNotRead() {
    Blob blob = blobs.put(bytes(100, 1), TYPE);
    fresh.get().jdbc().sql("update blob_chunk set bytes = '\\x00'").update();
    assertThatThrownBy(() -> blobs.read(blob.sha256())).hasMessageContaining("damaged");
    fresh.get().jdbc().sql("delete from blob_chunk").update();
    assertThatThrownBy(() -> blobs.read(blob.sha256())).hasMessageContaining("damaged");
    assertThatThrownBy(() -> blobs.read("00".repeat(32))).hasMessageContaining("no blob");
    assertThat(blobs.open("00".repeat(32))).isEmpty();
  }

  @Test
  void onlyWhatNothingRefersToIsCollectedAndAtOnce() {
    Blob unused = blobs.put(bytes(100, 1), TYPE);
    Blob used = blobs.put(bytes(200, 2), TYPE);
    refer(used);
    assertThat(blobs.collect()).isEqualTo(new Usage(1, 100));
    assertThat(blobs.find(unused.sha256())).isEmpty();
    assertThat(blobs.find(used.sha256())).isPresent();
    assertThat(blobs.collect()).isEqualTo(new Usage(0, 0));
  }

  @Test
  void whatIsJustBeingPutIsLeftAlone() {
    byte[] bytes = bytes(100, 1);
    blobs.put(bytes, TYPE);
    fresh
        .get()
        .transaction()
        .executeWithoutResult(tx -> {
          Blob again = blobs.put(bytes, TYPE);
          assertThat(elsewhere(blobs::collect)).isEqualTo(new Usage(0, 0));
          refer(again);
        });
    assertThat(blobs.collect()).isEqualTo(new Usage(0, 0));
    assertThat(blobs.read(DigestUtils.sha256Hex(bytes))).isEqualTo(bytes);
  }

  /** On a thread, and so a connection, of its own. */
  private static <T> T elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work).join();
  }

  @Test
  void whatIsCollectedMakesTheTableSmallerOrIsUsedAgain() {
    Blob first = blobs.put(bytes(20 * Blobs.CHUNK, 1), TYPE);
    String upload = refer(first);
    long full = size();
    fresh.get().jdbc().sql("delete from upload where id = ?").param(upload).update();
    blobs.collect();
    assertThat(size()).isLessThan(full / 2);
    String lower = refer(blobs.put(bytes(20 * Blobs.CHUNK, 2), TYPE));
    refer(blobs.put(bytes(Blobs.CHUNK, 3), TYPE)); // lies behind it
    long both = size();
    fresh.get().jdbc().sql("delete from upload where id = ?").param(lower).update();
    blobs.collect();
    refer(blobs.put(bytes(20 * Blobs.CHUNK, 4), TYPE));
    assertThat(size()).isLessThan(both + Blobs.CHUNK);
  }

  private static long size() {
    return fresh
        .get()
        .jdbc()
        .sql("select pg_total_relation_size('blob_chunk')")
        .query(Long.class)
        .single();
  }

  @Test
  void moreThanABatchIsCollectedAtOnce() {
    for (int i = 0; i < 230; i++) {
      blobs.put(bytes(10, i), TYPE);
    }
    assertThat(blobs.collect()).isEqualTo(new Usage(230, 2300));
  }

  @Test
  void whoeverPutsAndRefersInOneTransactionFindsItsBytesHoweverOftenOthersCollect()
      throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      Future<Long> collector =
          threads.submit(() -> {
            long collected = 0;
            while (!done.get()) {
              collected += blobs.collect().blobs();
            }
            return collected;
          });
      List<Future<?>> putters = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        putters.add(threads.submit(this::putReferAndForget));
      }
      try {
        for (Future<?> putter : putters) {
          putter.get();
        }
      } finally {
        done.set(true);
      }
      assertThat(collector.get()).isPositive();
    }
  }

  private void putReferAndForget() {
    for (int i = 0; i < 60; i++) {
      byte[] bytes = bytes(1000, i % 3);
      AtomicReference<String> upload = new AtomicReference<>("");
      fresh
          .get()
          .transaction()
          .executeWithoutResult(tx -> upload.set(refer(blobs.put(bytes, TYPE))));
      assertThat(blobs.read(DigestUtils.sha256Hex(bytes))).isEqualTo(bytes);
      fresh.get().jdbc().sql("delete from upload where id = ?").param(upload.get()).update();
    }
  }

  @Test
  void spaceThatCouldNotBeGivenBackIsGivenBackNextTime() {
    blobs.put(bytes(100, 1), TYPE);
    // A table of ours that is away makes the vacuum fail after the rows are gone.
    fresh.get().jdbc().sql("alter table blob_chunk rename to blob_chunk_away").update();
    try {
      assertThatThrownBy(() -> blobs.collect()).hasMessageContaining("vacuum");
      assertThat(blobs.usage()).isEqualTo(new Usage(0, 0));
      assertThatThrownBy(() -> blobs.collect()).hasMessageContaining("vacuum");
    } finally {
      fresh.get().jdbc().sql("alter table blob_chunk_away rename to blob_chunk").update();
    }
    assertThat(blobs.collect()).isEqualTo(new Usage(0, 0));
  }
}
