package org.diptych.platform;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This very program, to be started once more as a child. */
public final class JavaCommand {

  private static final String MAIN_CLASS = "org.diptych.Diptych";

  private JavaCommand() {}

  /**
   * As the terminal would start it.
   *
   * @param options of the child's virtual machine
   * @param arguments of the program, such as "worker"
   */
  public static List<String> diptych(List<String> options, String... arguments) {
    List<String> main = new ArrayList<>(List.of(MAIN_CLASS));
    main.addAll(List.of(arguments));
    return of(options, main);
  }

  /**
   * @param main class and arguments; of the fat jar only the arguments count, it knows its class
   */
  public static List<String> of(List<String> options, List<String> main) {
    String classPath = System.getProperty("java.class.path");
    boolean fatJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(fatJar ? List.of("-jar", classPath) : List.of("-cp", classPath));
    command.addAll(fatJar ? main.subList(1, main.size()) : main);
    return command;
  }
}
