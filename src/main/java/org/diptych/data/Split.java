package org.diptych.data;

/** Pictures to learn from and others of the same classes to be tested on. */
public record Split(LabelledPictures train, LabelledPictures test) {

  public Split {
    if (!train.classes().equals(test.classes()) || train.side() != test.side()) {
      throw new IllegalArgumentException("the two parts differ in classes or size");
    }
  }

  /**
   * With at most so many to learn from, as {@link LabelledPictures#balanced} takes them: the same
   * ones for every seed.
   */
  public Split limited(int trainImages) {
    return new Split(train.balanced(trainImages), test);
  }
}
