package org.diptych.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.diptych.lab.FirstLook;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.run.FolderOrder;
import org.diptych.lab.run.FolderRun;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.spi.SettingsType.Field;
import org.diptych.lab.tools.WholeNumber;
import org.diptych.nn.Torch;
import org.diptych.platform.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** {@code run}: one method with one seed, into a folder, without a site and without a database. */
@Command(
    description = {
      "Runs a method of a demo into a folder, without a site; killed, the same command goes on.",
      "Without a method it says what there is, without a demo which ones."
    })
final class RunCommand implements Callable<Integer> {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final String version;
  private final Supplier<Settings> home;
  private Instant nextLine = Instant.EPOCH;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "DEMO", description = "Its id.")
  private Optional<String> demo = Optional.empty();

  @Parameters(index = "1", arity = "0..1", paramLabel = "METHOD", description = "Its id.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = "--set",
      arity = "1..*",
      paramLabel = "NAME=VALUE",
      description = "A setting that differs from the method's defaults.")
  private Map<String, String> settings = new TreeMap<>();

  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "SLOT=FILE",
      description = "A picture (JPEG, PNG, WebP) or a text, as the demo takes them.")
  private Map<String, Path> inputs = new TreeMap<>();

  @Option(names = "--seed", defaultValue = "1", description = "Of all that is random.")
  private long seed;

  @Option(
      names = "--threads",
      converter = WholeNumber.FromOne.class,
      defaultValue = "1",
      description = "Processor threads. With one, a result is the same to the bit each time.")
  private int threads;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Is made, or holds this very run.")
  private Optional<Path> out = Optional.empty();

  /**
   * @param version of this program
   * @param home where weights and data sets are; asked when a run begins
   */
  RunCommand(String version, Supplier<Settings> home) {
    this.version = version;
    this.home = home;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws Exception {
    try (FoundDemos found = new FoundDemos(home.get().home())) {
      DemoList list = new DemoList(terminal());
      if (demo.isEmpty()) {
        found.demos().all().forEach(list::demo);
      } else if (method.isEmpty()) {
        Demo<?> chosen = found.demos().get(demo.get());
        list.demo(chosen);
        list.settings(chosen);
      } else {
        run(looked(found.demos()), found);
      }
      return 0;
    }
  }

  /** Past what is missing, and what has no place. */
  private Demo<?> looked(Demos demos) {
    Map<String, String> files =
        inputs.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().toString()));
    List<ArmOrder> arms = List.of(new ArmOrder(method.orElse(""), null, null));
    return FirstLook.at(new Submission(demo.orElse(""), null, files, arms, null), demos);
  }

  private <S extends Record> void run(Demo<S> chosen, FoundDemos found) throws Exception {
    Path folder =
        out.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "A run needs --out, a folder"));
    Method<S> arm = Demos.method(chosen, method.orElseThrow());
    SettingsType<S> type = SettingsType.of(chosen.settings());
    S set = type.read(typed(type), arm.defaults());
    GivenFiles given = GivenFiles.read(chosen, inputs, found.intake());
    FolderOrder order =
        new FolderOrder(
            chosen.card().id(), arm.id(), type.write(set), given.pictures(), given.texts(), seed);
    chosen.check(arm, set, order.inputs());
    FolderRun run = FolderRun.open(folder, order, threads, InstantSource.system(), this::tell);
    if (!run.hasEnded()) {
      carryOut(chosen, arm, set, run);
    }
    report(chosen, run, folder);
  }

  private <S extends Record> void carryOut(Demo<S> chosen, Method<S> arm, S set, FolderRun run)
      throws Exception {
    run.restore().ifPresent(at -> say("Going on after step %d.", at.step()));
    Torch.boot();
    Torch.describe().forEach(run::note);
    run.note("diptych", version);
    run.note("threads", String.valueOf(threads));
    try {
      chosen.run(arm, set, run);
    } finally {
      run.write();
    }
    run.end();
  }

  /** As JSON has them; what has another type than its setting is refused by that. */
  private ObjectNode typed(SettingsType<?> type) {
    ObjectNode typed = JsonMapper.shared().createObjectNode();
    settings.forEach((name, value) ->
        typed.set(
            name,
            type.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(field -> typed(field, value))
                .orElseGet(() -> StringNode.valueOf(value))));
    return typed;
  }

  private static JsonNode typed(Field field, String value) {
    boolean isText =
        switch (field.kind()) {
          case CHOICE, NAME -> true;
          case BOOLEAN -> !value.matches("true|false");
          case INTEGER, NUMBER -> !value.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
        };
    return isText ? StringNode.valueOf(value) : JsonMapper.shared().readTree(value);
  }

  private void tell(int done, int total) {
    Instant now = InstantSource.system().instant();
    if (!now.isBefore(nextLine) || done == total) {
      nextLine = now.plus(BETWEEN_LINES);
      say("step %d of %d", done, total);
    }
  }

  private void report(Demo<?> chosen, FolderRun run, Path folder) {
    Map<String, Double> latest = run.latest();
    for (Metric metric : chosen.results().metrics()) {
      if (latest.containsKey(metric.name())) {
        say("%-20s %.6g %s", metric.name(), latest.get(metric.name()), metric.unit());
      }
    }
    say("The run has ended; everything is in %s", folder);
  }

  private void say(String sentence, Object... arguments) {
    terminal().printf(Locale.ROOT, sentence + "%n", arguments).flush();
  }

  private PrintWriter terminal() {
    return spec.commandLine().getOut();
  }
}
