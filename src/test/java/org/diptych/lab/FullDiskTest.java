package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.SmallDisk;
import org.diptych.testing.TestIntake;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People fill a small disk with what they may bring, and free it again. */
class FullDiskTest {

  private static final long MB = 1_000_000;
  private static final int MOST = 12; // pictures that are tried, of 4.3 MB each

  @TempDir Path folder;

  @Test
  void uploadsEndAtTheReserveEverythingElseGoesOnAndWhatIsDeletedIsRoomAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, 600);
        Database database = disk.open("100MB");
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Demos demos = new Demos(List.of(new BlendDemo()));
      Blobs blobs = new Blobs(database);
      Uploads uploads = new Uploads(database, blobs, TestIntake.get());
      RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
      ComparisonReader reader = new ComparisonReader(database);
      Comparisons comparisons = new Comparisons(database, demos, reader, uploads, blobs, queue);
      String small = store(uploads, TestPictures.hills(64, 48));
      String kept = comparisons.submit(order(small), "anna");

      disk.fillUpTo(disk.logToCome() + 130 * MB);
      List<String> stored = fill(uploads, threads);
      assertThat(stored).hasSizeBetween(4, 9);
      assertThat(disk.free()).isGreaterThan(100 * MB);
      disk.makeRoom();
      disk.fillUpTo(disk.logToCome() + 98 * MB);
      assertThatThrownBy(() -> comparisons.submit(order(small), "anna"))
          .isInstanceOfSatisfying(
              Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.FULL))
          .hasMessageContaining("MB free")
          .hasMessageContaining("DIPTYCH_DISK_RESERVE");
      assertThatThrownBy(() -> comparisons.again(kept, "anna")).hasMessageContaining("MB free");
      assertThatThrownBy(() -> comparisons.addSeeds(kept, List.of(7L), "anna"))
          .hasMessageContaining("MB free");
      comparisons.cancel(kept);
      assertThat(reader.get(kept).state()).isEqualTo(State.CANCELLED);
      assertThat(uploads.png(stored.getFirst())).isPresent();

      // The oldest go, so that their place is in the middle of the table.
      stored.subList(0, stored.size() / 2).forEach(uploads::delete);
      Bin bin = new Bin(database, reader, blobs, Bin.GRACE);
      bin.delete(kept);
      assertThat(bin.held(kept)).as("on a disk that is short of room").isEmpty();
      assertThat(bin.empty()).isEqualTo(1);
      assertThat(blobs.collect().blobs()).isGreaterThanOrEqualTo(stored.size() / 2);
      assertThat(disk.free()).isLessThan(disk.logToCome() + 99 * MB); // nothing came back to it
      List<String> more = fill(uploads, threads);
      assertThat(more).isNotEmpty().hasSizeLessThanOrEqualTo(stored.size());
      assertThat(disk.free()).isGreaterThan(50 * MB);
    }
  }

  /** Four at a time, until all are refused; returns what was stored, oldest first. */
  private static List<String> fill(Uploads uploads, ExecutorService threads) throws Exception {
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      all.add(threads.submit(() -> store(uploads, noise())));
    }
    List<String> stored = new ArrayList<>();
    for (Future<String> one : all) {
      try {
        stored.add(one.get());
      } catch (java.util.concurrent.ExecutionException refused) {
        assertThat(refused.getCause()).isInstanceOf(Refusal.class);
      }
    }
    return stored;
  }

  private static String store(Uploads uploads, byte[] picture) {
    return uploads.store(new ByteArrayInputStream(picture), "a picture.png", "anna").id();
  }

  private static byte[] noise() {
    BufferedImage picture = new BufferedImage(1200, 1200, BufferedImage.TYPE_INT_RGB);
    Random random = new Random();
    for (int y = 0; y < 1200; y++) {
      for (int x = 0; x < 1200; x++) {
        picture.setRGB(x, y, random.nextInt());
      }
    }
    return TestPictures.png(picture);
  }

  private static Submission order(String upload) {
    return new Submission(
        "blend",
        null,
        Map.of("content", upload),
        List.of(new Submission.ArmOrder("slow", null, null)),
        List.of(1L));
  }
}
