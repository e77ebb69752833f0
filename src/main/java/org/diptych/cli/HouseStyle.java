package org.diptych.cli;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.lab.tools.Tool;
import org.diptych.platform.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * How every command here is read: of an option given twice the last counts, lists are split at
 * commas and nowhere else, and what is wrong is said in a sentence and ends with {@link #MISUSED}.
 */
public final class HouseStyle {

  static final int MISUSED = 2;

  private static final int WIDTH = 100;

  private HouseStyle() {}

  /**
   * @param command annotated for picocli
   */
  public static CommandLine of(Object command) {
    CommandLine line =
        new CommandLine(command)
            .setOverwrittenOptionsAllowed(true)
            .setExpandAtFiles(false)
            .setUsageHelpWidth(WIDTH)
            .setParameterExceptionHandler((e, _) -> refuse(e.getCommandLine(), sentence(e)))
            .setExecutionExceptionHandler(
                (e, where, _) -> refuse(where, sentence(where.getCommand(), e)));
    line.getCommandSpec().parser().splitQuotedStrings(true);
    line.getSubcommands().values().forEach(HouseStyle::withHelp);
    return withHelp(line);
  }

  private static CommandLine withHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Says this and does nothing.")
                .build())
        .usageMessage()
        .showDefaultValues(true);
    return line;
  }

  private static int refuse(CommandLine line, String sentence) {
    line.getErr().println(sentence);
    line.getErr().flush();
    return MISUSED;
  }

  /** What has no place is named before what is missing, which may be just that. */
  private static String sentence(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    List<String> unknown = e.getCommandLine().getUnmatchedArguments();
    if (!unknown.isEmpty()) {
      return "%s knows %s, not '%s'."
          .formatted(command.qualifiedName(), known(command), unknown.getFirst());
    }
    ArgSpec wrong = e.getArgSpec();
    if (wrong != null && e.getCause() != null) {
      String name = wrong instanceof OptionSpec option ? option.longestName() : wrong.paramLabel();
      return closed("%s: %s".formatted(name, e.getCause().getMessage()));
    }
    return closed(String.valueOf(e.getMessage()));
  }

  private static String known(CommandSpec command) {
    Stream<String> words =
        command.subcommands().entrySet().stream()
            .filter(one -> !one.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey);
    Stream<String> options = command.options().stream().map(OptionSpec::longestName);
    return Stream.concat(words, options).collect(Collectors.joining(", "));
  }

  /**
   * @throws Exception that itself, where it is no sentence for the one who typed the command
   */
  private static String sentence(Object command, Exception e) throws Exception {
    return switch (e) {
      case Refusal refusal -> refusal.sentence(Locale.ENGLISH);
      case IllegalArgumentException wrong when command instanceof Tool ->
          closed(String.valueOf(wrong.getMessage()));
      case NoSuchFileException missing when command instanceof Tool ->
          "There is no file %s.".formatted(missing.getFile());
      default -> throw e;
    };
  }

  private static String closed(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }
}
