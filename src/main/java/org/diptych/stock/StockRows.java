package org.diptych.stock;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.diptych.stock.Item.Kind;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code stock}. */
record StockRows(JdbcClient jdbc) {

  private static final RowMapper<Item> ITEM =
      (row, n) ->
          new Item(
              "weights".equals(row.getString("kind")) ? Kind.WEIGHTS : Kind.DATASET,
              row.getString("name"),
              row.getString("key"),
              row.getString("sha256"));

  List<Item> all() {
    return jdbc.sql("select kind, name, key, sha256 from stock order by kind, name")
        .query(ITEM)
        .list();
  }

  /** Lists it; what was sent of another one by this name is not of it. */
  void list(Item item) {
    jdbc.sql(
            """
            insert into stock (kind, name, key, sha256) values (:kind, :name, :key, :sha256)
            on conflict (kind, name) do update
            set key = :key, sha256 = :sha256, wanted_at = null, blob = null
            """)
        .param("kind", item.kind().id())
        .param("name", item.name())
        .param("key", item.key())
        .param("sha256", item.sha256())
        .update();
  }

  void withdraw(Item item) {
    jdbc.sql("delete from stock where kind = :kind and name = :name")
        .param("kind", item.kind().id())
        .param("name", item.name())
        .update();
  }

  /** Asked for and not there yet. */
  List<Item> wanted() {
    return jdbc.sql(
            """
            select kind, name, key, sha256 from stock where wanted_at is not null and blob is null
            order by wanted_at
            """)
        .query(ITEM)
        .list();
  }

  /** False when it has become another one meanwhile. */
  boolean send(Item item, String blob) {
    return 1
        == jdbc.sql(
                """
                update stock set blob = :blob
                where kind = :kind and name = :name and sha256 = :sha256
                """)
            .param("blob", HexFormat.of().parseHex(blob))
            .param("kind", item.kind().id())
            .param("name", item.name())
            .param("sha256", item.sha256())
            .update();
  }

  /**
   * Takes the bytes away that nobody has asked for since then.
   *
   * @return of how many
   */
  int release(Duration since) {
    return jdbc.sql(
            """
            update stock set blob = null, wanted_at = null
            where blob is not null and wanted_at < clock_timestamp() - :since * interval '1 second'
            """)
        .param("since", since.toSeconds())
        .update();
  }

  /**
   * Says that somebody waits for it.
   *
   * @return the SHA-256 of its bytes once they are there; empty until then
   * @throws Withdrawn when it is not listed any more
   */
  Optional<String> want(Item item) {
    return Optional.of(blobOf(item)).filter(blob -> !blob.isEmpty());
  }

  private String blobOf(Item item) {
    return jdbc.sql(
            """
            update stock set wanted_at = clock_timestamp()
            where kind = :kind and name = :name and sha256 = :sha256
            returning coalesce(encode(blob, 'hex'), '')
            """)
        .param("kind", item.kind().id())
        .param("name", item.name())
        .param("sha256", item.sha256())
        .query(String.class)
        .optional()
        .orElseThrow(Withdrawn::new);
  }

  /** It was deleted, or has become another one. */
  static final class Withdrawn extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
