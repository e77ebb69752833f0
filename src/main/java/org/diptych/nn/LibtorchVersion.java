package org.diptych.nn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses a libtorch from outside that is not the one we were built for: another version loads, and
 * then computes garbage or aborts the process.
 */
final class LibtorchVersion {

  private static final Pattern VERSION_PY =
      Pattern.compile("__version__\\s*=\\s*['\"]([^'\"]+)['\"]");

  private LibtorchVersion() {}

  /**
   * @throws IllegalStateException when PYTORCH_LIBRARY_PATH is set and does not hold {@link
   *     Torch#LIBTORCH}
   */
  static void check(Map<String, String> environment) {
    String path = environment.get("PYTORCH_LIBRARY_PATH");
    if (path == null) {
      return;
    }
    String found = found(Path.of(path)).orElse("of an unknown version");
    if (!found.equals(Torch.LIBTORCH) && !found.startsWith(Torch.LIBTORCH + "+")) {
      throw new IllegalStateException(
          "The libtorch in PYTORCH_LIBRARY_PATH=%s is %s, but exactly %s is needed. Install that one or unset the variable."
              .formatted(path, found, Torch.LIBTORCH));
    }
  }

  /** Looks into pip's torch/version.py and into build-version of the libtorch archive. */
  private static Optional<String> found(Path libraries) {
    Path root = libraries.resolveSibling("");
    return read(root.resolve("version.py"))
        .map(VERSION_PY::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .or(() -> read(root.resolve("build-version")).map(String::strip));
  }

  private static Optional<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
