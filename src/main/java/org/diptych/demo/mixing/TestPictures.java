package org.diptych.demo.mixing;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import org.diptych.data.DataSets;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Used;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** The pictures that runs were tested on, found again in the data sets that are here now. */
record TestPictures(DataSets sets) {

  /**
   * @param notes of the run
   * @param index in the order in which the run was tested
   * @throws Refusal when the set is gone, is not the one that the run was tested on any more, or
   *     has no such picture
   */
  BufferedImage picture(MixingSettings settings, Map<String, String> notes, int index) {
    if (!sets.ids().contains(settings.dataset())) {
      throw new Refusal(Kind.NOT_FOUND, "mixing.test.gone", settings.dataset());
    }
    LabelledPictures pictures = settings.open(sets).test();
    Optional<Used> asked = Used.of(AnswerSheet.QUESTIONS, notes);
    if (asked.filter(used -> used.sha256().equals(pictures.sha256())).isEmpty()) {
      throw new Refusal(Kind.CONFLICT, "mixing.test.changed", settings.dataset());
    }
    if (index < 0 || index >= pictures.count()) {
      throw new Refusal(Kind.NOT_FOUND, "file.unknown");
    }
    return pictures.picture(index);
  }
}
