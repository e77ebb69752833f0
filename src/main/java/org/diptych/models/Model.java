package org.diptych.models;

import java.util.Map;
import java.util.Optional;
import org.diptych.nn.weights.WeightsFile;
import org.diptych.platform.Refusal;

/**
 * A file of weights that is here.
 *
 * @param file its name, without a folder
 * @param origin how it came here
 * @param bytes its size
 * @param check what was found in it
 * @param licence as its card or the file itself says
 * @param source where it was published, as its card or the file itself says
 */
public record Model(
    String file,
    Origin origin,
    long bytes,
    Check check,
    Optional<String> licence,
    Optional<String> source) {

  /** Part of the program, or put into the home by upload or by hand. */
  public enum Origin {
    SHIPPED,
    IMPORTED
  }

  /** What is known about the bytes of a file. */
  public sealed interface Check {

    /**
     * Names, shapes and values are those of a network.
     *
     * @param network as people call it, "VGG-16"
     * @param sha256 of the file, 64 hexadecimal digits
     * @param notes free text by key, as the file has it
     */
    record Sound(String network, String sha256, Map<String, String> notes) implements Check {

      static Sound of(WeightsFile file) {
        return new Sound(file.network(), file.sha256(), file.metadata());
      }
    }

    /** The file is here and nothing uses it, for this reason. */
    record Refused(Refusal why) implements Check {}

    /** It is being read, or still being written. */
    record Running() implements Check {}
  }

  /** Empty unless it is sound. */
  public Optional<Check.Sound> sound() {
    return check instanceof Check.Sound sound ? Optional.of(sound) : Optional.empty();
  }
}
