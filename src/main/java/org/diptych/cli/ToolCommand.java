package org.diptych.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.diptych.cli.Tools.Chosen;
import org.diptych.cli.Tools.Named;
import org.diptych.lab.tools.Tool.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bench} and {@code train}: what comes after it is a tool that is found, with arguments of
 * its own; nothing says what there is.
 */
@Command
final class ToolCommand implements Callable<Integer> {

  private final Verb verb;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "[DEMO] NAME",
      description = "What to run, and its arguments; nothing says what there is.")
  private List<String> words = List.of();

  private ToolCommand(Verb verb) {
    this.verb = verb;
    this.spec = CommandSpec.create();
  }

  /** Everything after the first word is left to the tool. */
  static CommandLine of(Verb verb, String sentence) {
    CommandLine line = HouseStyle.of(new ToolCommand(verb)).setStopAtPositional(true);
    line.getCommandSpec().usageMessage().description(sentence);
    return line;
  }

  @Override
  public Integer call() {
    Tools tools = Tools.found(verb);
    CommandLine here = spec.commandLine();
    if (words.isEmpty()) {
      list(tools, here.getOut());
      return 0;
    }
    Chosen chosen;
    try {
      chosen = tools.choose(words);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(here, unknown.getMessage(), unknown);
    }
    return Tools.line(verb, chosen.tool())
        .setOut(here.getOut())
        .setErr(here.getErr())
        .execute(chosen.arguments().toArray(String[]::new));
  }

  private void list(Tools tools, PrintWriter out) {
    out.printf("./diptych %s takes one of these, and says its options by --help:%n%n", verb.word());
    int width = tools.all().stream().mapToInt(one -> one.words().length()).max().orElse(1);
    for (Named tool : tools.all()) {
      out.printf("  %-" + width + "s  %s%n", tool.words(), tool.sentence());
    }
    out.flush();
  }
}
