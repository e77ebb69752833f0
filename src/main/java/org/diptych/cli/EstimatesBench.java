package org.diptych.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.diptych.lab.store.Pace;
import org.diptych.lab.store.Pace.Span;
import org.diptych.lab.store.Paces;
import org.diptych.lab.store.Paces.Finished;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.WholeNumber;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the runs of this home would have been promised just before they began, from those that were
 * finished then, beside what they took; and what the demos' own figures say alone.
 */
@Command(
    name = "estimates",
    description = "What the last runs of this home were promised, beside what they took.")
final class EstimatesBench implements Tool {

  @Option(
      names = "--runs",
      converter = WholeNumber.FromOne.class,
      defaultValue = "20",
      description = "How many, the newest.")
  private int runs;

  /** A run and its promise. */
  record Kept(String demo, Finished run, Pace pace) {

    static Kept of(String demo, Finished run, List<Finished> all) {
      List<Finished> before =
          all.stream().filter(one -> one.finishedAt().isBefore(run.startedAt())).toList();
      return new Kept(demo, run, Paces.learnt(before, run.method()));
    }

    Span promised() {
      return pace.span(run.timed().work());
    }

    boolean isWithin() {
      double seconds = run.timed().seconds();
      return promised().low() <= seconds && seconds <= promised().high();
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "%6d  %-10s %-18s %6.0f to %6.0f s %8.0f s %8.0f s  %s%s",
          run.run(),
          demo,
          run.method(),
          promised().low(),
          promised().high(),
          run.timed().seconds(),
          run.timed().work(),
          isWithin() ? "within" : "outside",
          pace.isLearnt() ? "" : ", nothing learnt yet");
    }
  }

  @Override
  public String demo() {
    return HOUSE;
  }

  @Override
  public Integer call() {
    try (Database database = Database.open(Settings.fromEnvironment())) {
      List<Kept> newest = newest(database, runs);
      System.out.println(
          "   run  demo       method                    promised         took  figures");
      newest.forEach(one -> System.out.println(one.line()));
      List<Kept> learnt = newest.stream().filter(one -> one.pace().isLearnt()).toList();
      System.out.printf(
          Locale.ROOT,
          "%d of %d within what was promised; of those after the first of their demo %d of %d%n",
          newest.stream().filter(Kept::isWithin).count(),
          newest.size(),
          learnt.stream().filter(Kept::isWithin).count(),
          learnt.size());
    }
    return 0;
  }

  /** The last ones to finish, in their order. */
  static List<Kept> newest(Database database, int most) {
    Paces paces = new Paces(database);
    List<Kept> all =
        database
            .jdbc()
            .sql("select distinct demo from run where effort is not null")
            .query((row, _) -> row.getString("demo"))
            .list()
            .stream()
            .flatMap(demo -> kept(demo, paces.finished(demo)).stream())
            .sorted(Comparator.comparing(one -> one.run().finishedAt()))
            .toList();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private static List<Kept> kept(String demo, List<Finished> all) {
    return all.stream().map(run -> Kept.of(demo, run, all)).toList();
  }
}
