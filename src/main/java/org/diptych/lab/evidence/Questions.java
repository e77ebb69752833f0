package org.diptych.lab.evidence;

import java.awt.image.BufferedImage;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** The pictures that the answers of runs are about, which their demos find again. */
public final class Questions {

  private final Demos demos;

  public Questions(Demos demos) {
    this.demos = demos;
  }

  /**
   * What a run was asked.
   *
   * @param comparison of the run
   * @param question its place in the run's {@link AnswerSheet}
   * @throws Refusal when there is no such question, or its picture is not here any more
   */
  public BufferedImage picture(Comparison comparison, Run run, int question) {
    if (run.latest(AnswerSheet.NAME).isEmpty()) {
      throw new Refusal(Kind.NOT_FOUND, "file.unknown");
    }
    return picture(demos.get(comparison.demo()), comparison.arms().get(run.arm()), run, question);
  }

  private static <S extends Record> BufferedImage picture(
      Demo<S> demo, Arm arm, Run run, int question) {
    S defaults = Demos.method(demo, arm.method()).defaults();
    S settings = SettingsType.of(demo.settings()).read(arm.settings(), defaults);
    return demo.question(settings, run.environment(), question);
  }
}
