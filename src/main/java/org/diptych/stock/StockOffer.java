package org.diptych.stock;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.data.DataSet;
import org.diptych.data.DataSets;
import org.diptych.media.Blobs;
import org.diptych.models.Model;
import org.diptych.models.ModelRegistry;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.stock.Item.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site's part: lists what its home holds and was found sound, and puts into the database what a
 * worker elsewhere has asked for. A day after the last of them has, it is taken out again.
 */
public final class StockOffer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StockOffer.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String BYTES = "application/octet-stream";

  private final ModelRegistry models;
  private final DataSets sets;
  private final Database database;
  private final Blobs blobs;
  private final StockRows rows;
  private final Path spool;
  private final Thread thread;

  /**
   * @param spool a folder for what is on its way
   */
  public StockOffer(
      ModelRegistry models, DataSets sets, Database database, Blobs blobs, Path spool) {
    this.models = models;
    this.sets = sets;
    this.database = database;
    this.blobs = blobs;
    this.rows = new StockRows(database.jdbc());
    this.spool = spool;
    this.thread = Thread.ofPlatform().daemon().name("stock").start(this::offer);
  }

  private void offer() {
    try {
      while (true) {
        try {
          list();
          rows.wanted().forEach(this::send);
          if (rows.release(KEPT) > 0) {
            blobs.forgotten();
          }
        } catch (RuntimeException e) { // mostly a database that is away
          LOG.warn("nothing was offered to workers elsewhere this time: {}", e.toString());
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /**
   * What is still being looked at keeps its place until it is known. No file has the name of a set:
   * those of weights have an ending.
   */
  private void list() {
    List<Model> weights = models.all();
    List<DataSet> pictures = sets.all();
    List<Item> here = Stream.concat(weights(weights), pictures(pictures)).toList();
    Set<String> kept = here.stream().map(Item::name).collect(Collectors.toCollection(HashSet::new));
    weights.stream()
        .filter(model -> model.check() instanceof Model.Check.Running)
        .forEach(model -> kept.add(model.file()));
    pictures.stream()
        .filter(set -> set.check() instanceof DataSet.Check.Running)
        .forEach(set -> kept.add(set.id()));
    List<Item> listed = rows.all();
    here.stream().filter(item -> !listed.contains(item)).forEach(rows::list);
    listed.stream().filter(item -> !kept.contains(item.name())).forEach(rows::withdraw);
  }

  private static Stream<Item> weights(List<Model> all) {
    return all.stream()
        .filter(model -> model.origin() == Model.Origin.IMPORTED)
        .flatMap(model ->
            model.sound().stream()
                .map(sound ->
                    new Item(Kind.WEIGHTS, model.file(), sound.network(), sound.sha256())));
  }

  private static Stream<Item> pictures(List<DataSet> all) {
    return all.stream()
        .filter(set -> set.origin() != DataSet.Origin.DRAWN)
        .flatMap(set ->
            set.sound().stream()
                .map(sound -> new Item(Kind.DATASET, set.id(), set.id(), sound.sha256())));
  }

  private void send(Item item) {
    try {
      Path packed = Files.createTempFile(spool, "stock-", ".part");
      try {
        pack(item, packed);
        blobs.room().require();
        database
            .transaction()
            .executeWithoutResult(tx -> {
              if (!rows.send(item, blobs.put(packed, BYTES).sha256())) {
                tx.setRollbackOnly();
              }
            });
        LOG.info("{} was put into the database for a worker elsewhere", item.name());
      } finally {
        Files.deleteIfExists(packed);
      }
    } catch (IOException | Refusal e) {
      LOG.warn("{} could not be offered to workers elsewhere: {}", item.name(), e.getMessage());
    }
  }

  private void pack(Item item, Path into) throws IOException {
    switch (item.kind()) {
      case WEIGHTS -> {
        try (InputStream in = models.open(item.name())) {
          Files.copy(in, into, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      case DATASET -> {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into))) {
          sets.pack(item.key(), out);
        }
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
