package org.diptych.testing;

import java.nio.file.Path;
import org.diptych.media.Intake;

/** The door for pictures as users get it, once per JVM, so that its decoders are started once. */
public final class TestIntake {

  private static final Intake INTAKE =
      new Intake(Path.of("target", "test-spool-" + ProcessHandle.current().pid()));

  private TestIntake() {}

  public static Intake get() {
    return INTAKE;
  }
}
