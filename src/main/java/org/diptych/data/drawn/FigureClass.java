package org.diptych.data.drawn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.diptych.platform.Rng;

/** What there is to tell apart: by shape and by how parts are put together, never by colour. */
public enum FigureClass {
  RING(RoundFigures::ring),
  CROSS(MadeFigures::cross),
  STAR(RoundFigures::star),
  SPIRAL(RoundFigures::spiral),
  CRESCENT(RoundFigures::crescent),
  LADDER(MadeFigures::ladder),
  LEAF(RoundFigures::leaf),
  COMB(MadeFigures::comb),
  ANCHOR(MadeFigures::anchor),
  KEY(MadeFigures::key),
  GEAR(RoundFigures::gear),
  KNOT(RoundFigures::knot);

  /**
   * Draws one specimen.
   *
   * <p>Its parts come from {@code rng}; {@code stroke} in [0, 1) goes from thin to thick.
   */
  private interface Specimen {
    Figure of(Rng rng, double stroke);
  }

  private static final FigureClass[] ALL = values();

  @SuppressWarnings("ImmutableEnumChecker") // a method, which is nothing that changes
  private final Specimen specimen;

  FigureClass(Specimen specimen) {
    this.specimen = specimen;
  }

  static FigureClass of(int label) {
    return ALL[label];
  }

  /** By label. */
  public static List<String> names() {
    return Arrays.stream(ALL).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  Figure specimen(Rng rng, double stroke) {
    return specimen.of(rng, stroke);
  }
}
