package org.diptych.data;

import java.io.IOException;
import java.util.Optional;
import org.diptych.data.DataSet.Check;
import org.diptych.data.pictures.ContactSheet;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.data.pictures.Split;
import org.diptych.media.Intake;
import org.diptych.media.Pictures;
import org.diptych.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a look into a set found.
 *
 * @param samples its contact sheet as PNG; empty when there is nothing to see
 */
record Found(Check check, Optional<byte[]> samples) {

  static final Found RUNNING = new Found(new Check.Running(), Optional.empty());

  private static final Logger LOG = LoggerFactory.getLogger(Found.class);

  /** Reads all of a set; what is wrong with it is found too. */
  static Found in(StoredSet set, Intake intake) {
    try {
      return of(set, set.read(set.sides().getFirst(), intake));
    } catch (Refusal refusal) {
      return new Found(new Check.Refused(refusal), Optional.empty());
    } catch (IOException | RuntimeException e) { // else its check would seem to run for ever
      LOG.warn("{} could not be checked", set.id(), e);
      return new Found(new Check.Refused(unreadable(e)), Optional.empty());
    }
  }

  /** Of a set that was read already. */
  static Found of(StoredSet set, Split split) throws IOException {
    Check check =
        new Check.Sound(
            split.train().classes(),
            split.train().count(),
            split.test().count(),
            split.sha256(),
            set.bytes());
    return new Found(check, Optional.of(sheet(split.train())));
  }

  static byte[] sheet(LabelledPictures pictures) {
    return Pictures.png(ContactSheet.of(pictures));
  }

  static Refusal unreadable(Exception e) {
    return new Refusal(Refusal.Kind.INVALID, "data.unreadable", String.valueOf(e.getMessage()));
  }
}
