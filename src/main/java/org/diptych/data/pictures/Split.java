package org.diptych.data.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.diptych.platform.Sha256;

/** Pictures to learn from and others of the same classes to be tested on. */
public record Split(LabelledPictures train, LabelledPictures test) {

  public Split {
    if (!train.classes().equals(test.classes()) || train.side() != test.side()) {
      throw new IllegalArgumentException("the two parts differ in classes or size");
    }
  }

  /** Of both parts. */
  public String sha256() {
    try {
      byte[] both = (train.sha256() + test.sha256()).getBytes(StandardCharsets.US_ASCII);
      return Sha256.hex(out -> out.write(both));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With at most so many of each part, as {@link LabelledPictures#balanced} takes them. */
  public Split limited(int most, int mostToTest) {
    return new Split(train.balanced(most), test.balanced(mostToTest));
  }
}
