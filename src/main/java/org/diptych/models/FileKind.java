package org.diptych.models;

import java.util.Arrays;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** Tells by its first bytes what a file is that may not come in. */
final class FileKind {

  /** Of a safetensors file: eight bytes of length, then JSON. */
  private static final int BRACE = 8;

  private static final byte PICKLE = (byte) 0x80;
  private static final int NEWEST_PICKLE = 5;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private FileKind() {}

  /**
   * @throws Refusal when it is empty, a pickle, a zip such as PyTorch writes, or of no kind that is
   *     known here
   */
  static void check(byte[] first) {
    if (first.length == 0) {
      throw new Refusal(Kind.INVALID, "models.empty");
    }
    if (first.length > BRACE && first[BRACE] == '{') {
      return; // the length may begin with the bytes of a pickle: 0x80 0x02 is 640
    }
    boolean pickle =
        first.length > 1 && first[0] == PICKLE && first[1] >= 2 && first[1] <= NEWEST_PICKLE;
    if (pickle || Arrays.mismatch(first, ZIP) == ZIP.length) {
      throw new Refusal(Kind.UNSUPPORTED, "models.pickle");
    }
    if (first.length > BRACE) {
      throw new Refusal(Kind.UNSUPPORTED, "models.kind");
    }
  }
}
