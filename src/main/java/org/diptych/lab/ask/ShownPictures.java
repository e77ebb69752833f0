package org.diptych.lab.ask;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** The pictures that are asked about, the last few of them decoded. */
public final class ShownPictures {

  private static final int LONG_SIDE = 1024;
  private static final int MOST = 16;

  private final Uploads uploads;
  private final Questions questions;
  private final Map<String, BufferedImage> decoded = new LinkedHashMap<>(16, 0.75f, true);

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
        return known("upload " + id, () -> decoded(id));
      }

      @Override
      public BufferedImage question(int number) {
        Run tested =
            comparison.runs().stream()
                .filter(run -> run.latest(AnswerSheet.NAME).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "file.unknown"));
        return known(
            "question %d of %d".formatted(number, tested.id()),
            () -> questions.picture(comparison, tested, number));
      }
    };
  }

  private BufferedImage decoded(String id) {
    byte[] png =
        uploads.png(id).orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "upload.absent", id));
    return Pictures.within(Pictures.decode(png), LONG_SIDE);
  }

  /** Decoded once by however many ask at a time. */
  private BufferedImage known(String key, Supplier<BufferedImage> found) {
    synchronized (decoded) {
      BufferedImage picture = decoded.computeIfAbsent(key, _ -> found.get());
      if (decoded.size() > MOST) {
        decoded.remove(decoded.keySet().iterator().next());
      }
      return picture;
    }
  }
}
