package org.diptych.media;

/**
 * How the pixels are coded, and how many of them are taken: as many as the decoder manages within
 * its memory and its processor time; docs/decisions/005 has what was measured.
 */
enum Coding {
  JPEG(Intake.MAX_PIXELS),
  PNG(Intake.MAX_PIXELS),
  LOSSLESS_WEBP(Intake.MAX_PIXELS),
  LOSSY_WEBP(Intake.MAX_LOSSY_WEBP_PIXELS);

  private final int mostPixels;

  Coding(int mostPixels) {
    this.mostPixels = mostPixels;
  }

  /** The key of what is said of a picture with more. */
  String refusal() {
    return this == LOSSY_WEBP ? "upload.lossyWebp" : "upload.pixels";
  }

  int mostPixels() {
    return mostPixels;
  }
}
