package org.diptych.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.diptych.cli.Commands;
import org.diptych.cli.HouseStyle;
import picocli.CommandLine;

/** What was typed, and what came of it; what a tool prints by itself is not in it. */
public record Typed(int status, String said, String refused) {

  /** All that the program knows, but a site and a worker that start nothing. */
  public static Typed diptych(String... arguments) {
    return at(Commands.of(() -> {}, () -> {}, "test"), arguments);
  }

  /** One command alone. */
  public static Typed at(Object command, String... arguments) {
    return at(HouseStyle.of(command), arguments);
  }

  private static Typed at(CommandLine line, String... arguments) {
    StringWriter said = new StringWriter();
    StringWriter refused = new StringWriter();
    line.setOut(new PrintWriter(said)).setErr(new PrintWriter(refused));
    int status = line.execute(arguments);
    return new Typed(status, said.toString(), refused.toString());
  }

  /** The same command with its options read, and not run. */
  public static <T> T read(T command, String... arguments) {
    HouseStyle.of(command).parseArgs(arguments);
    return command;
  }

  /** Asserts that it was refused with one sentence of these words. */
  public void isRefusedWith(String... words) {
    assertThat(refused.strip()).contains(words).hasLineCount(1).endsWith(".");
    assertThat(status).isEqualTo(2);
  }
}
