package org.diptych.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.diptych.data.DataSet;
import org.diptych.data.DataSets;
import org.diptych.data.SuppliedSets;
import org.diptych.media.Blobs;
import org.diptych.models.Model;
import org.diptych.models.ModelRegistry;
import org.diptych.models.SuppliedWeights;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.TestIntake;
import org.diptych.testing.WeightFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A site and a worker with homes of their own and one database. */
class StockTest {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private static final Set<String> NETWORKS = Set.of("SqueezeNet 1.1");
  private static final byte[] SQUEEZENET =
      WeightFiles.zeros(WeightFiles.squeezeNet(), "F16", Map.of("license", "MIT"));
  private static final byte[] OTHER =
      WeightFiles.zeros(WeightFiles.squeezeNet(), "F16", Map.of("license", "other"));

  @TempDir Path folder;
  private final Database database = FRESH.get();
  private final Blobs blobs = new Blobs(database);
  private final StockRows rows = new StockRows(database.jdbc());
  private ModelRegistry models;
  private DataSets sets;
  private DataSets elsewhere;
  private StockOffer offer;
  private Supply supply;

  @BeforeEach
  void open() throws IOException {
    database.jdbc().sql("truncate stock").update();
    models = new ModelRegistry(home("site/models"), Disk.of(folder));
    sets = new DataSets(home("site/data"), TestIntake.get());
    offer = new StockOffer(models, sets, database, blobs, home("site/spool"));
    elsewhere = new DataSets(home("worker/data"), TestIntake.get());
    supply = supply(InstantSource.system());
  }

  @AfterEach
  void close() {
    offer.close();
    sets.close();
    elsewhere.close();
    models.close();
  }

  private Path home(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private Supply supply(InstantSource clock) {
    SuppliedWeights weights = new SuppliedWeights(folder.resolve("worker/models"));
    return new Supply(database, blobs, weights, sets("worker/data"), clock);
  }

  private SuppliedSets sets(String name) {
    return new SuppliedSets(folder.resolve(name), Disk.of(folder));
  }

  private Model importWeights(byte[] file) {
    Model model = models.take(new ByteArrayInputStream(file), "squeeze.safetensors");
    await().until(() -> rows.all().stream().anyMatch(item -> item.name().equals(model.file())));
    return model;
  }

  private DataSet importPets() {
    byte[] zip = LabelledFiles.zip(LabelledFiles.files("train", 4));
    DataSet pets = sets.take(new ByteArrayInputStream(zip), "pets.zip");
    await().until(() -> rows.all().stream().anyMatch(item -> item.name().equals(pets.id())));
    return pets;
  }

  private void bring(String... datasets) {
    supply.bring(NETWORKS, Set.of(datasets), () -> {});
  }

  @Test
  void what_was_imported_comes_to_a_worker_elsewhere_as_it_was() throws IOException {
    Model model = importWeights(SQUEEZENET);
    DataSet pets = importPets();
    bring(pets.id());
    assertThat(folder.resolve("worker/models").resolve(model.file())).hasBinaryContent(SQUEEZENET);
    assertThat(elsewhere.ids()).containsExactly("procedural", pets.id());
    assertThat(elsewhere.open(pets.id(), 32, 6, 2).sha256())
        .isEqualTo(sets.open(pets.id(), 32, 6, 2).sha256());
  }

  @Test
  void only_what_a_run_needs_is_brought() {
    importWeights(SQUEEZENET);
    importPets();
    supply.bring(Set.of("VGG-19"), Set.of("procedural"), () -> {});
    assertThat(elsewhere.ids()).containsExactly("procedural");
    assertThat(folder.resolve("worker/models")).doesNotExist();
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from stock where blob is not null")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void what_is_deleted_on_the_site_is_gone_elsewhere_before_the_next_run() throws IOException {
    Model model = importWeights(SQUEEZENET);
    DataSet pets = importPets();
    bring(pets.id());
    models.delete(model.file());
    sets.delete(pets.id());
    await().until(() -> rows.all().isEmpty());
    Path own = Files.write(folder.resolve("worker/models/own.safetensors"), OTHER);
    bring(pets.id());
    assertThat(elsewhere.ids()).containsExactly("procedural");
    assertThat(folder.resolve("worker/models").resolve(model.file())).doesNotExist();
    assertThat(own).as("was put there by hand").hasBinaryContent(OTHER);
  }

  @Test
  void another_file_by_the_same_name_takes_the_place_of_the_first() throws IOException {
    Model model = importWeights(SQUEEZENET);
    bring();
    String first = rows.all().getFirst().sha256();
    models.delete(model.file());
    models.take(new ByteArrayInputStream(OTHER), model.file());
    await().until(() -> rows.all().stream().anyMatch(item -> !item.sha256().equals(first)));
    bring();
    assertThat(folder.resolve("worker/models").resolve(model.file())).hasBinaryContent(OTHER);
  }

  @Test
  void on_the_machine_of_the_site_nothing_is_brought() {
    importWeights(SQUEEZENET);
    SuppliedWeights here = new SuppliedWeights(folder.resolve("site/models"));
    new Supply(database, blobs, here, sets("site/data"), InstantSource.system())
        .bring(
            NETWORKS,
            Set.of(),
            () -> {
              throw new AssertionError("waited");
            });
    assertThat(folder.resolve("site/models/.supplied")).doesNotExist();
  }

  @Test
  void a_run_whose_site_is_away_says_so_after_a_while() {
    Model model = importWeights(SQUEEZENET);
    offer.close();
    AtomicInteger looks = new AtomicInteger();
    Supply impatient = supply(() -> Instant.EPOCH.plusSeconds(400L * looks.getAndIncrement()));
    assertThatThrownBy(() -> impatient.bring(NETWORKS, Set.of(), () -> {}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(model.file())
        .hasMessageContaining("10 minutes");
    try (Stream<Path> left = Files.list(folder.resolve("worker"))) {
      assertThat(left).noneMatch(path -> path.endsWith("models"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bytes_that_nobody_wants_any_more_leave_the_database() {
    importWeights(SQUEEZENET);
    bring();
    database.jdbc().sql("update stock set wanted_at = wanted_at - interval '25 hours'").update();
    await()
        .until(() -> {
          blobs.collect();
          return blobs.usage().blobs() == 0;
        });
    assertThat(rows.all()).as("it is still listed").hasSize(1);
  }
}
