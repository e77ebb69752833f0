package org.diptych.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which comparison stands for what: the same one each time, until somebody deletes it or there is a
 * newer one and no example.
 */
public record Showcase(Database database, ComparisonReader reader, Demos demos) {

  private static final Comparator<Comparison> NEWEST_LAST =
      Comparator.comparing(Comparison::createdAt).thenComparing(Comparison::id);

  /**
   * What there is to show.
   *
   * @param standing at most one of each demo, which stands for it: an example, or else the newest
   *     that succeeded
   * @param examples by demo and title
   * @param recent what people compared, the newest first
   */
  public record Shown(
      List<Comparison> standing, List<Comparison> examples, List<Comparison> recent) {

    public Optional<Comparison> of(Demo<?> demo) {
      return standing.stream().filter(one -> one.demo().equals(demo.card().id())).findFirst();
    }
  }

  /** In as many queries however much there is; of what people compared the newest few. */
  public Shown now(int few) {
    List<String> standing = standing();
    List<String> examples =
        ids(
            database
                .jdbc()
                .sql(
                    """
                    select id from comparison where example and deleted_at is null order by demo, title, id
                    """));
    List<String> recent =
        ids(
            database
                .jdbc()
                .sql(
                    """
                    select id from comparison where listed and deleted_at is null and not example
                    order by created_at desc, id limit :few
                    """)
                .param("few", few));
    List<Comparison> all =
        reader.all(Stream.of(standing, examples, recent).flatMap(List::stream).distinct().toList());
    return new Shown(of(all, standing), of(all, examples), of(all, recent));
  }

  private static List<Comparison> of(List<Comparison> all, List<String> ids) {
    return ids.stream().flatMap(id -> all.stream().filter(one -> one.id().equals(id))).toList();
  }

  private List<String> standing() {
    return ids(
        database
            .jdbc()
            .sql(
                """
                select coalesce(
                  (select id from comparison c
                    where example and demo = asked and deleted_at is null
                      and (select bool_and(state = 'succeeded') from run where comparison = c.id)
                    order by title, id limit 1),
                  (select id from comparison c
                    where demo = asked and listed and deleted_at is null
                      and (select bool_and(state = 'succeeded') from run where comparison = c.id)
                    order by created_at desc, id limit 1)) as id
                from unnest(:demos) asked
                """)
            .param("demos", demos.ids().toArray(String[]::new)));
  }

  /** Of whatever there is. */
  private static List<String> ids(StatementSpec query) {
    return query.query((row, n) -> Optional.ofNullable(row.getString("id"))).list().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** For all: one that people could make of their own pictures, an example if there is any. */
  public Optional<Comparison> first(Shown shown) {
    List<Comparison> all =
        demos.all().stream()
            .filter(Showcase::takesPictures)
            .flatMap(demo -> shown.of(demo).stream())
            .toList();
    return all.stream()
        .filter(Comparison::example)
        .findFirst()
        .or(() -> all.stream().max(NEWEST_LAST));
  }

  /** Where people begin who have pictures of their own: with the demo of {@link #first}. */
  public Optional<Demo<?>> beginning(Shown shown) {
    Optional<Demo<?>> first = first(shown).map(Comparison::demo).flatMap(demos::find);
    return first
        .or(() -> demos.all().stream().filter(Showcase::takesPictures).findFirst())
        .or(() -> demos.all().stream().findFirst());
  }

  private static boolean takesPictures(Demo<?> demo) {
    return demo.inputs().stream().anyMatch(Slot::takesPicture);
  }
}
