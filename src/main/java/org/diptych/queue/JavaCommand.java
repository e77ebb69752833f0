package org.diptych.queue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This very program, to be started once more as a child. */
final class JavaCommand {

  /**
   * Tensors live outside of the Java heap, so it is small; one collector thread leaves the cores to
   * the computation.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-Djava.awt.headless=true",
          "--enable-native-access=ALL-UNNAMED");

  private JavaCommand() {}

  /**
   * @param main class and arguments; of the fat jar only the arguments count, it knows its class
   */
  static List<String> of(List<String> main) {
    String classPath = System.getProperty("java.class.path");
    boolean fatJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(fatJar ? List.of("-jar", classPath) : List.of("-cp", classPath));
    command.addAll(fatJar ? main.subList(1, main.size()) : main);
    return command;
  }
}
