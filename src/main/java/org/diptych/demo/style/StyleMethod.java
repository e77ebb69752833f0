package org.diptych.demo.style;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.diptych.demo.style.gatys.Gatys;
import org.diptych.demo.style.optimise.CoarseToFine.Painter;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.demo.style.settings.Base;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.demo.style.settings.StyleSettings.Deformation;
import org.diptych.demo.style.settings.StyleSettings.Descent;
import org.diptych.demo.style.settings.StyleSettings.Features;
import org.diptych.demo.style.settings.StyleSettings.Init;
import org.diptych.demo.style.settings.Warp;
import org.diptych.demo.style.settings.WarpWeights;
import org.diptych.demo.style.strotss.Strotss;
import org.diptych.lab.spi.Method;

/** The arms on offer: one of two ways to stylise, and what becomes of the shapes. */
public enum StyleMethod {
  GATYS("Gatys", Base.GATYS, Warp.NONE),
  STROTSS("STROTSS", Base.STROTSS, Warp.NONE),
  WARPED_GATYS("Gatys + warp", Base.GATYS, Warp.NAIVE),
  WARPED_STROTSS("STROTSS + warp", Base.STROTSS, Warp.NAIVE),
  DST_GATYS("DST-Gatys", Base.GATYS, Warp.LEARNT),
  DST_STROTSS("DST-STROTSS", Base.STROTSS, Warp.LEARNT);

  private final Method<StyleSettings> method;
  private final Base base;
  private final Warp warp;

  StyleMethod(String name, Base base, Warp warp) {
    this.base = base;
    this.warp = warp;
    method = new Method<>(name().toLowerCase(Locale.ROOT).replace('_', '-'), name, defaults(base));
  }

  /** β and γ are those of the medium deformation of Kim et al. 2020, for each base. */
  private static StyleSettings defaults(Base base) {
    WarpWeights medium = WarpWeights.of(base, Deformation.MEDIUM);
    return new StyleSettings(
        256,
        60,
        1,
        Init.CONTENT,
        false,
        Features.AUTO,
        Descent.LBFGS,
        Deformation.MEDIUM,
        medium.weight(),
        medium.smoothness());
  }

  public static StyleMethod of(Method<StyleSettings> method) {
    return named(method.id());
  }

  /**
   * @throws IllegalArgumentException with a sentence that names them all
   */
  public static StyleMethod named(String id) {
    return Arrays.stream(values())
        .filter(m -> m.method.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no method '%s', but %s."
                    .formatted(id, String.join(", ", all().stream().map(Method::id).toList()))));
  }

  static List<Method<StyleSettings>> all() {
    return Arrays.stream(values()).map(StyleMethod::method).toList();
  }

  public Method<StyleSettings> method() {
    return method;
  }

  /** Of the VGG in the paper of the base. */
  int depth() {
    return base == Base.GATYS ? 19 : 16;
  }

  public Base base() {
    return base;
  }

  public Warp warp() {
    return warp;
  }

  public Painter painter(StyleTask task) {
    return base == Base.GATYS ? new Gatys(task) : new Strotss(task);
  }
}
