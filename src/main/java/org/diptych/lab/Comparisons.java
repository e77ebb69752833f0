package org.diptych.lab;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.diptych.lab.run.StoredInputs;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.ComparisonRows;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.platform.Ids;
import org.diptych.platform.PlainName;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;
import org.diptych.queue.NewRun;
import org.diptych.queue.RunQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people do with comparisons: submit one, cancel it, run it again, add seeds, rename it. */
public final class Comparisons {

  public static final int MAX_ARMS = 9;
  public static final int MAX_SEEDS = 20;
  public static final int MAX_TITLE = 200;
  public static final int MAX_LABEL = 80;
  private static final double LEAST_EFFORT = 1e-3;
  private static final ObjectNode NO_SETTINGS = JsonMapper.shared().createObjectNode();

  private final Database database;
  private final ComparisonRows rows;
  private final Demos demos;
  private final ComparisonReader reader;
  private final Uploads uploads;
  private final Blobs blobs;
  private final RunQueue queue;

  public Comparisons(
      Database database,
      Demos demos,
      ComparisonReader reader,
      Uploads uploads,
      Blobs blobs,
      RunQueue queue) {
    this.database = database;
    this.rows = new ComparisonRows(database.jdbc());
    this.demos = demos;
    this.reader = reader;
    this.uploads = uploads;
    this.blobs = blobs;
    this.queue = queue;
  }

  /**
   * Stores the comparison with its runs, queued, in one transaction.
   *
   * @return the comparison's id
   * @throws Refusal when something about it cannot be done as asked; nothing is stored then
   */
  public String submit(Submission submission, String owner) {
    return submit(FirstLook.at(submission, demos), submission, owner, ComparisonRows.Kind.ORDINARY);
  }

  /**
   * The same for what is only a step of something else, such as finding keypoints for a form. It is
   * listed while it waits and runs, and afterwards only has its page.
   */
  public String submitStep(Submission submission, String owner) {
    return submit(FirstLook.at(submission, demos), submission, owner, ComparisonRows.Kind.STEP);
  }

  private <S extends Record> String submit(
      Demo<S> demo, Submission submission, String owner, ComparisonRows.Kind kind) {
    blobs.room().require();
    GivenInputs inputs = GivenInputs.of(demo, submission.inputs(), uploads);
    List<ReadyArm<S>> arms = arms(demo, submission.arms());
    List<Long> seeds = seeds(submission.seeds());
    Inputs opened = inputs.open(uploads);
    check(demo, arms, opened);
    List<Plan> plans = plans(demo, arms, opened);
    String title = title(submission.title(), arms);
    String id = Ids.next();
    database
        .transaction()
        .executeWithoutResult(transaction -> {
          rows.insertComparison(id, demo.card().id(), title, owner, kind, demo.results());
          inputs.store(id, rows, blobs);
          SettingsType<S> type = SettingsType.of(demo.settings());
          for (int position = 0; position < arms.size(); position++) {
            ReadyArm<S> arm = arms.get(position);
            rows.insertArm(
                id, position, arm.method().id(), arm.label(), type.write(arm.settings()));
          }
          enqueue(id, demo.card().id(), plans, seeds, owner);
        });
    return id;
  }

  /** Why it can neither be run again nor be changed; empty when it can. */
  public Optional<Sentence> obstacle(Comparison stored) {
    return Repeatable.obstacle(stored, demos);
  }

  /**
   * Queues the same inputs, arms and seeds once more, to see whether the results match: {@link
   * Verdict}.
   *
   * @return the new comparison's id
   */
  public String again(String id, String owner) {
    blobs.room().require();
    Comparison original = reader.get(id);
    List<Plan> plans = plans(original);
    String again = Ids.next();
    database
        .transaction()
        .executeWithoutResult(transaction -> {
          rows.keep(id);
          rows.copy(id, again, owner);
          enqueue(again, original.demo(), plans, original.seeds(), owner);
        });
    return again;
  }

  /**
   * Adds runs of every arm for seeds that it does not have yet.
   *
   * @param more one or more
   */
  public void addSeeds(String id, List<Long> more, String owner) {
    if (more.isEmpty()) {
      refuse("seeds", "seeds.missing", MAX_SEEDS);
    }
    blobs.room().require();
    List<Long> asked = seeds(more);
    Comparison comparison = reader.get(id);
    List<Plan> plans = plans(comparison);
    database
        .transaction()
        .executeWithoutResult(transaction -> {
          Set<Long> there = rows.keepSeeds(id);
          List<Long> fresh = asked.stream().filter(seed -> !there.contains(seed)).toList();
          if (there.size() + fresh.size() > MAX_SEEDS) {
            refuse("seeds", "seeds.many", MAX_SEEDS);
          }
          enqueue(id, comparison.demo(), plans, fresh, owner);
        });
    reader.forget(id);
  }

  /** Stops every run that is not final; a running one stops within a step. */
  public void cancel(String id) {
    List<Long> open =
        database
            .jdbc()
            .sql("select id from run where comparison = :id and state in ('queued', 'running')")
            .param("id", id)
            .query((row, n) -> row.getLong("id"))
            .list();
    open.forEach(queue::cancel);
    reader.forget(id);
  }

  /**
   * Calls it something else.
   *
   * @return as it stands then
   * @throws Refusal when there is no such comparison, or the title is empty or too long
   */
  public Comparison rename(String id, String title) {
    String plain = PlainName.of(title);
    if (plain.isEmpty()) {
      refuse("title", "title.empty");
    }
    rows.rename(id, checked(plain));
    reader.forget(id);
    return reader.show(id);
  }

  /**
   * Asks a run under way to end at its next good place, be tested and count as finished.
   *
   * @throws Refusal when there is no such run, it is not under way, or its demo's runs cannot
   */
  public void endEarly(long run) {
    Comparison whole = ofRun(run);
    if (whole.runs().stream().noneMatch(one -> one.id() == run && one.plan().endsEarly())) {
      throw new Refusal(Kind.INVALID, "run.endless", whole.demo());
    }
    queue.endEarly(run);
    reader.forget(whole.id());
  }

  /**
   * Queues a failed or cancelled run again; it goes on from its last checkpoint.
   *
   * @throws Refusal when there is no such run, it is neither, or its demo cannot run it any more
   */
  public void retry(long run) {
    Comparison whole = ofRun(run);
    Repeatable.of(whole, demos);
    queue.retry(run);
    reader.forget(whole.id());
  }

  private Comparison ofRun(long run) {
    return reader
        .ofRun(run)
        .map(reader::get)
        .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "run.absent"));
  }

  /** Of the arms that a comparison has. */
  private List<Plan> plans(Comparison stored) {
    return plans(Repeatable.of(stored, demos), StoredInputs.of(stored, blobs));
  }

  private static <S extends Record> List<Plan> plans(Repeatable<S> arms, Inputs inputs) {
    return plans(arms.demo(), arms.arms(), inputs);
  }

  /** One for each arm. */
  private static <S extends Record> List<Plan> plans(
      Demo<S> demo, List<ReadyArm<S>> arms, Inputs inputs) {
    return arms.stream().map(arm -> demo.plan(arm.method(), arm.settings(), inputs)).toList();
  }

  private void enqueue(String id, String demo, List<Plan> plans, List<Long> seeds, String owner) {
    for (long seed : seeds) {
      for (int arm = 0; arm < plans.size(); arm++) {
        queue.enqueue(order(id, demo, arm, plans.get(arm), seed, owner));
      }
    }
  }

  private static NewRun order(String id, String demo, int arm, Plan plan, long seed, String owner) {
    double effort = Math.max(LEAST_EFFORT, plan.cpuSeconds());
    String stored = JsonMapper.shared().writeValueAsString(plan);
    return new NewRun(id, arm, seed, demo, plan.lane(), owner, 0, effort, stored);
  }

  private <S extends Record> List<ReadyArm<S>> arms(
      Demo<S> demo, List<Submission.ArmOrder> orders) {
    if (orders.size() > MAX_ARMS) {
      refuse("arms", "arms.count", MAX_ARMS, orders.size());
    }
    return IntStream.range(0, orders.size())
        .mapToObj(i -> Refusal.within("arms[%d]".formatted(i), () -> arm(demo, orders.get(i))))
        .toList();
  }

  private static <S extends Record> ReadyArm<S> arm(Demo<S> demo, Submission.ArmOrder order) {
    SettingsType<S> type = SettingsType.of(demo.settings());
    Method<S> method = Refusal.within("method", () -> Demos.method(demo, order.method()));
    ObjectNode settings = Optional.ofNullable(order.settings()).orElse(NO_SETTINGS);
    return new ReadyArm<>(
        method,
        label(Optional.ofNullable(order.label()), method),
        Refusal.within("settings", () -> type.read(settings, method.defaults())));
  }

  private static <S extends Record> void check(
      Demo<S> demo, List<ReadyArm<S>> arms, Inputs inputs) {
    for (int position = 0; position < arms.size(); position++) {
      ReadyArm<S> arm = arms.get(position);
      try {
        demo.check(arm.method(), arm.settings(), inputs);
      } catch (Refusal refusal) {
        boolean ofAll = refusal.field().filter(field -> field.startsWith("inputs.")).isPresent();
        throw ofAll ? refusal : refusal.at("arms[%d]".formatted(position));
      }
    }
  }

  private static String label(Optional<String> given, Method<?> method) {
    String label = given.map(PlainName::of).filter(text -> !text.isEmpty()).orElse(method.name());
    if (PlainName.length(label) > MAX_LABEL) {
      refuse("label", "label.long", MAX_LABEL, PlainName.length(label));
    }
    return label;
  }

  private static String title(@Nullable String given, List<? extends ReadyArm<?>> arms) {
    return checked(
        Optional.ofNullable(given)
            .map(PlainName::of)
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> title(arms)));
  }

  private static String checked(String title) {
    if (PlainName.length(title) > MAX_TITLE) {
      refuse("title", "title.long", MAX_TITLE, PlainName.length(title));
    }
    return title;
  }

  /** Of as many labels as have room; nobody asked for this title, so it is not refused. */
  private static String title(List<? extends ReadyArm<?>> arms) {
    String all = arms.stream().map(ReadyArm::label).collect(Collectors.joining(" vs "));
    return PlainName.length(all) <= MAX_TITLE
        ? all
        : all.substring(0, all.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
  }

  private static List<Long> seeds(@Nullable List<Long> given) {
    List<Long> seeds = given == null || given.isEmpty() ? List.of(1L) : given;
    if (seeds.size() > MAX_SEEDS) {
      refuse("seeds", "seeds.many", MAX_SEEDS);
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      refuse("seeds", "seeds.twice");
    }
    return seeds;
  }

  private static void refuse(String field, String key, Object... arguments) {
    throw new Refusal(Kind.INVALID, key, arguments).at(field);
  }
}
