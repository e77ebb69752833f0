package org.diptych.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a process that computes with tensors is started with, as {@code computing.env} has it for
 * the launcher and the containers as well.
 *
 * @param options of its virtual machine
 * @param environment that must be there before it starts, because native libraries read it then
 */
public record Computing(List<String> options, Map<String, String> environment) {

  private static final String FILE = "/computing.env";
  private static final String OPTIONS = "DIPTYCH_JAVA_OPTIONS";

  /** As it is for every process. */
  public static final Computing PROCESS = read(text());

  /** Of lines such as {@code NAME=value}; empty ones and those that begin with # say nothing. */
  static Computing read(String text) {
    Map<String, String> environment = new TreeMap<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    String options = Objects.requireNonNull(environment.remove(OPTIONS), OPTIONS);
    return new Computing(List.of(options.split(" ")), Map.copyOf(environment));
  }

  private static String text() {
    try (InputStream in = Computing.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
