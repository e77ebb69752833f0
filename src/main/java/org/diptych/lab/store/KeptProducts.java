package org.diptych.lab.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.FileEnding;
import org.diptych.lab.spi.Product;
import org.diptych.lab.spi.Products;
import org.diptych.media.Blobs;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Shared;
import org.diptych.platform.database.Database;
import org.diptych.platform.files.CacheFolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs have learnt, kept in the database until it or its comparison is deleted. Machines that
 * use it have copies, by hash.
 */
public final class KeptProducts implements Products {

  /** Of this machine's copies, in bytes. */
  private static final long MOST = 2_000_000_000L;

  private static final Duration LATELY = Duration.ofSeconds(1);
  private static final int MOST_SHARED = 256;

  private static final String SELECT =
      """
      select p.run, p.name, p.id, p.kind, p.card, p.created_at, encode(p.blob, 'hex') as sha256,
        b.size, run.arm, run.seed, run.comparison, c.demo, c.title
      from product p
      join blob b on b.sha256 = p.blob
      join run on run.id = p.run
      join comparison c on c.id = run.comparison and c.deleted_at is null
      """;

  /**
   * One of them.
   *
   * @param comparison id of the one that its run belongs to
   * @param title of that
   * @param bytes size of its file
   */
  public record Kept(
      String id,
      Product product,
      String sha256,
      long bytes,
      Instant createdAt,
      long run,
      int arm,
      long seed,
      String comparison,
      String demo,
      String title) {}

  private final JdbcClient db;
  private final Blobs blobs;
  private final CacheFolder copies;
  private final Shared<String, List<Kept>> lately = new Shared<>(LATELY, MOST_SHARED);

  public KeptProducts(Database database, Blobs blobs, Home home) {
    this.db = database.jdbc();
    this.blobs = blobs;
    this.copies = new CacheFolder(home.cache().resolve("learnt"), MOST);
  }

  /** All, the newest first; of those that are equal only the newest. */
  public List<Kept> all() {
    return db.sql(
            "select * from (select distinct on (id) * from ("
                + SELECT
                + ") every order by id, created_at desc) distinct_ones order by created_at desc, id")
        .query((row, n) -> kept(row))
        .list();
  }

  /** Those of a comparison's runs, by run and name. */
  public List<Kept> of(String comparison) {
    return db.sql(SELECT + "where run.comparison = :comparison order by p.run, p.name")
        .param("comparison", comparison)
        .query((row, n) -> kept(row))
        .list();
  }

  /** The same as they stood within the last second: read once for all who look. */
  public List<Kept> lately(String comparison) {
    return lately.get(comparison, this::of);
  }

  /** That of a run. */
  public Optional<Kept> find(long run, String name) {
    return db.sql(SELECT + "where p.run = :run and p.name = :name")
        .param("run", run)
        .param("name", name)
        .query((row, n) -> kept(row))
        .optional();
  }

  /** The newest of those that are equal. */
  public Optional<Kept> find(String id) {
    return db.sql(SELECT + "where p.id = :id order by p.created_at desc limit 1")
        .param("id", id)
        .query((row, n) -> kept(row))
        .optional();
  }

  @Override
  public List<String> ofKind(String kind) {
    return db.sql(
            """
            select p.id from product p join run on run.id = p.run
            join comparison c on c.id = run.comparison and c.deleted_at is null
            where p.kind = :kind group by p.id order by max(p.created_at) desc, p.id
            """)
        .param("kind", kind)
        .query((row, n) -> row.getString("id"))
        .list();
  }

  @Override
  public Map<String, String> card(String id) {
    return get(id).product().card();
  }

  @Override
  public Path file(String id) {
    Kept kept = get(id);
    String name = kept.sha256() + "." + FileEnding.of(Product.MEDIA_TYPE);
    try {
      Optional<Path> copy = copies.find(name);
      return copy.isPresent() ? copy.get() : copies.keep(name, out -> open(kept).transferTo(out));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a copy of " + id, e);
    }
  }

  /** Its bytes, which end with an exception when they are not what was stored. */
  public InputStream open(Kept kept) {
    return blobs.verified(blobs.find(kept.sha256()).orElseThrow(() -> Products.absent(kept.id())));
  }

  private Kept get(String id) {
    return find(id).orElseThrow(() -> Products.absent(id));
  }

  /**
   * Deletes it, and all that are equal to it.
   *
   * @throws Refusal when there is none, or a run that is to begin with it waits or is under way
   */
  public void delete(String id) {
    int deleted =
        db.sql(
                """
                delete from product where id = :id and not exists (
                  select from run join arm
                    on arm.comparison = run.comparison and arm.position = run.arm
                  where run.state in ('queued', 'running')
                    and jsonb_path_exists(arm.settings, '$.* ? (@ == $id)',
                      jsonb_build_object('id', :id::text)))
                """)
            .param("id", id)
            .update();
    if (deleted == 0) {
      get(id);
      throw new Refusal(Kind.CONFLICT, "product.used", id);
    }
    blobs.forgotten();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    Map<String, String> card =
        JsonMapper.shared().readValue(row.getString("card"), new TypeReference<>() {});
    return new Kept(
        row.getString("id"),
        new Product(row.getString("name"), row.getString("kind"), card),
        row.getString("sha256"),
        row.getLong("size"),
        row.getTimestamp("created_at").toInstant(),
        row.getLong("run"),
        row.getInt("arm"),
        row.getLong("seed"),
        row.getString("comparison"),
        row.getString("demo"),
        row.getString("title"));
  }
}
