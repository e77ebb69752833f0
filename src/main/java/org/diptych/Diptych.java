package org.diptych;

import java.util.Arrays;

/** One jar, three ways to run it: the site, a worker, a benchmark. */
public final class Diptych {

  private Diptych() {}

  public static void main(String[] arguments) throws Exception {
    String command = arguments.length == 0 ? "serve" : arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    switch (command) {
      case "serve" -> Serve.main(rest);
      case "worker" -> Work.main(rest);
      default -> {
        System.err.println("Diptych knows serve, worker and bench, not '" + command + "'.");
        System.exit(2);
      }
    }
  }
}
