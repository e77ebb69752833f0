package org.diptych.lab.ask;

import java.awt.image.BufferedImage;
import java.time.Duration;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Shared;

/** The pictures that are asked about, the last few of them decoded. */
public final class ShownPictures {

  private static final int LONG_SIDE = 1024;
  private static final int MOST = 16;
  private static final Duration FOR_A_WHILE = Duration.ofMinutes(5);

  private final Uploads uploads;
  private final Questions questions;
  private final Shared<String, BufferedImage> decoded = new Shared<>(FOR_A_WHILE, MOST);

  public ShownPictures(Uploads uploads, Questions questions) {
    this.uploads = uploads;
    this.questions = questions;
  }

  /**
   * Those that a question to a comparison may be about.
   *
   * @param brought whether they may be brought along
   */
  Ask.Shown of(Comparison comparison, boolean brought) {
    return new Ask.Shown() {
      @Override
      public BufferedImage upload(String id) {
        if (!brought) {
          throw new Refusal(Kind.INVALID, "ask.visitor");
        }
        return decoded.get("upload " + id, _ -> decoded(id));
      }

      @Override
      public BufferedImage question(int number) {
        Run tested =
            comparison.runs().stream()
                .filter(run -> run.latest(AnswerSheet.NAME).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "file.unknown"));
        return decoded.get(
            "question %d of %d".formatted(number, tested.id()),
            _ -> questions.picture(comparison, tested, number));
      }
    };
  }

  private BufferedImage decoded(String id) {
    byte[] png =
        uploads.png(id).orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "upload.absent", id));
    return Pictures.within(Pictures.decode(png), LONG_SIDE);
  }
}
