package org.diptych.platform;

import java.io.IOException;
import java.io.InputStream;

/** What is left of a file that was refused before its end. */
public final class Remainder {

  private Remainder() {}

  /** Hears it to its end, or to this many bytes: who sends it only then hears why. */
  public static void drain(InputStream in, long limit) {
    try {
      byte[] chunk = new byte[1 << 16];
      long left = limit;
      for (int read = in.read(chunk); read >= 0 && left > 0; read = in.read(chunk)) {
        left -= read;
      }
    } catch (IOException | Refusal e) {
      // who sent it is gone or given up, and will not hear the reason either
    }
  }
}
