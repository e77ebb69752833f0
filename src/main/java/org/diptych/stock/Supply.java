package org.diptych.stock;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.diptych.data.SuppliedSets;
import org.diptych.media.Blobs;
import org.diptych.models.SuppliedWeights;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's part: before a run, brings into this machine's home what the run needs and only the
 * site's machine has. On that machine itself there is nothing to bring.
 */
public final class Supply {

  private static final Logger LOG = LoggerFactory.getLogger(Supply.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final StockRows rows;
  private final Blobs blobs;
  private final SuppliedWeights weights;
  private final SuppliedSets sets;
  private final InstantSource clock;

  public Supply(
      Database database,
      Blobs blobs,
      SuppliedWeights weights,
      SuppliedSets sets,
      InstantSource clock) {
    this.rows = new StockRows(database.jdbc());
    this.blobs = blobs;
    this.weights = weights;
    this.sets = sets;
    this.clock = clock;
  }

  /**
   * Makes this machine's home hold what the site's does of these; what was brought and is not there
   * any more is removed here too.
   *
   * @param networks any of which the run may see through
   * @param datasets by their ids
   * @param waiting is called now and then meanwhile, and may end it by an exception
   * @throws Refusal when the site does not send what it lists
   */
  public void bring(Set<String> networks, Set<String> datasets, Runnable waiting) {
    List<Item> listed = rows.all();
    try {
      weights.keep(hashes(listed, Item.Kind.WEIGHTS));
      sets.keep(hashes(listed, Item.Kind.DATASET));
      for (Item item : listed) {
        if (isMissing(item, item.kind() == Item.Kind.WEIGHTS ? networks : datasets)) {
          bring(item, waiting);
        }
      }
    } catch (IOException e) {
      throw new Refusal(Kind.INVALID, "stock.broken", String.valueOf(e.getMessage()));
    }
  }

  /** By name. */
  private static Map<String, String> hashes(List<Item> listed, Item.Kind kind) {
    return listed.stream()
        .filter(item -> item.kind() == kind)
        .collect(Collectors.toMap(Item::name, Item::sha256));
  }

  private boolean isMissing(Item item, Set<String> needed) {
    return needed.contains(item.key())
        && switch (item.kind()) {
          case WEIGHTS -> !weights.has(item.name());
          case DATASET -> !sets.has(item.name());
        };
  }

  private void bring(Item item, Runnable waiting) throws IOException {
    try {
      Blobs.Blob blob = blobs.find(awaited(item, waiting)).orElseThrow(() -> absent(item));
      try (InputStream in = blobs.verified(blob)) {
        switch (item.kind()) {
          case WEIGHTS -> weights.take(in, item.name(), item.sha256());
          case DATASET -> sets.take(in, item.name(), item.sha256());
        }
      }
      LOG.info("{} was brought from the site", item.name());
    } catch (StockRows.Withdrawn e) { // the run says what it lacks, if it does
      LOG.info("{} is not on the site any more", item.name());
    }
  }

  private String awaited(Item item, Runnable waiting) {
    Instant end = clock.instant().plus(PATIENCE);
    Optional<String> blob = rows.want(item);
    while (blob.isEmpty()) {
      if (clock.instant().isAfter(end)) {
        throw absent(item);
      }
      waiting.run();
      pause();
      blob = rows.want(item);
    }
    return blob.get();
  }

  private static Refusal absent(Item item) {
    return new Refusal(Kind.INVALID, "stock.absent", item.name(), PATIENCE.toMinutes());
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting for the site", e);
    }
  }
}
