package org.diptych;

import java.util.Arrays;
import org.diptych.demo.style.StyleBench;

/** One jar, three ways to run it: the site, a worker, a benchmark. */
public final class Diptych {

  private Diptych() {}

  public static void main(String[] arguments) throws Exception {
    String command = arguments.length == 0 ? "serve" : arguments[0];
    String[] rest = rest(arguments);
    switch (command) {
      case "serve" -> Serve.main(rest);
      case "worker" -> Work.main(rest);
      case "bench" -> bench(rest);
      default -> refuse("Diptych knows serve, worker and bench, not '" + command + "'.");
    }
  }

  private static void bench(String... arguments) throws Exception {
    String demo = arguments.length == 0 ? "" : arguments[0];
    if (demo.equals("style")) {
      StyleBench.main(rest(arguments));
    } else {
      refuse("Diptych has a benchmark of 'style', not of '" + demo + "'.");
    }
  }

  private static String[] rest(String... arguments) {
    return Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
  }

  private static void refuse(String sentence) {
    System.err.println(sentence);
    System.exit(2);
  }
}
