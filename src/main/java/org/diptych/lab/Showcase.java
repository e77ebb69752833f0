package org.diptych.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.platform.database.Database;

/**
 * Which comparison stands for what: the same one each time, until somebody deletes it or there is a
 * newer one and no example.
 */
public record Showcase(Database database, ComparisonReader reader, Demos demos) {

  private static final Comparator<Comparison> NEWEST_LAST =
      Comparator.comparing(Comparison::createdAt).thenComparing(Comparison::id);

  /** The examples, by demo and title. */
  public List<Comparison> examples() {
    return database
        .jdbc()
        .sql(
            """
            select id from comparison where example and deleted_at is null
            order by demo, title, id
            """)
        .query((row, n) -> row.getString("id"))
        .list()
        .stream()
        .flatMap(id -> reader.find(id).stream())
        .toList();
  }

  /** For a demo: an example of it, or else its newest comparison that succeeded. */
  public Optional<Comparison> of(Demo<?> demo) {
    return database
        .jdbc()
        .sql(
            """
            select id from comparison c where demo = :demo and listed and deleted_at is null
              and (select bool_and(state = 'succeeded') from run where comparison = c.id)
            order by example desc,
              case when example then title end, case when not example then created_at end desc, id
            limit 1
            """)
        .param("demo", demo.card().id())
        .query(String.class)
        .optional()
        .flatMap(reader::find);
  }

  /** For all: one that people could make of their own pictures, an example if there is any. */
  public Optional<Comparison> first() {
    List<Comparison> all =
        demos.all().stream()
            .filter(Showcase::takesPictures)
            .flatMap(demo -> of(demo).stream())
            .toList();
    return all.stream()
        .filter(Comparison::example)
        .findFirst()
        .or(() -> all.stream().max(NEWEST_LAST));
  }

  /** Where people begin who have pictures of their own: with the demo of {@link #first}. */
  public Optional<Demo<?>> beginning() {
    Optional<Demo<?>> shown = first().map(Comparison::demo).map(demos::get);
    return shown
        .or(() -> demos.all().stream().filter(Showcase::takesPictures).findFirst())
        .or(() -> demos.all().stream().findFirst());
  }

  private static boolean takesPictures(Demo<?> demo) {
    return demo.inputs().stream().anyMatch(Slot::takesPicture);
  }
}
