package org.diptych;

import org.diptych.cli.Commands;

/** One jar, and the ways to run it, of which the site is the one that nobody has to name. */
public final class Diptych {

  private Diptych() {}

  public static void main(String... arguments) {
    String[] command = arguments.length == 0 ? new String[] {"serve"} : arguments;
    int status = Commands.of(Serve::main, Work::main, Version.current()).execute(command);
    if (status != 0) { // the site still runs when its command is done
      System.exit(status);
    }
  }
}
