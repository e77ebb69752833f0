package org.diptych.demo.backbone;

import java.nio.file.Path;
import java.util.List;
import org.diptych.platform.Options;

/**
 * What the command line asks for.
 *
 * @param images folder or tar file
 * @param teachers folder of their weights
 * @param out file of the weights
 * @param minutes that the training may take, by which its steps are counted
 * @param steps 0 for as many as the minutes allow
 */
record BackboneOptions(
    Path images, Path teachers, Path out, int minutes, int steps, long seed, int threads) {

  private static final List<String> KNOWN =
      List.of("--images", "--teachers", "--out", "--minutes", "--steps", "--seed", "--threads");

  /**
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static BackboneOptions read(String... arguments) {
    Options options = Options.read("The training", KNOWN, arguments);
    return new BackboneOptions(
        options.requiredPath("--images"),
        options.requiredPath("--teachers"),
        options.requiredPath("--out"),
        options.number("--minutes", 1, 30),
        options.number("--steps", 0, 0),
        options.number("--seed", 0, 1),
        options.number("--threads", 1, Runtime.getRuntime().availableProcessors()));
  }
}
