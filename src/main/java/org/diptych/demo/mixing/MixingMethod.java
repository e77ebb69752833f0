package org.diptych.demo.mixing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.diptych.lab.spi.Method;

/** The arms: ways to make more of few pictures. */
enum MixingMethod {
  NONE("No augmentation"),
  CROP_FLIP("Crop + flip"),
  CUTOUT("Cutout"),
  MIXUP("Mixup"),
  CUTMIX("CutMix"),
  ATTENTIVE_CUTMIX("Attentive CutMix"),
  /** The same squares without attention: what is left of the gain is not attention's. */
  RANDOM_CELLS("Random cells"),
  /** CutMix that pastes as much as N cells. */
  AREA_CUTMIX("CutMix, equal area"),
  /** The cells with most of the object: what perfect attention could give. */
  ORACLE_CELLS("Oracle cells"),
  RESIZEMIX("ResizeMix"),
  SALIENCYMIX("SaliencyMix");

  private final Method<MixingSettings> method;

  MixingMethod(String name) {
    method =
        new Method<>(
            name().toLowerCase(Locale.ROOT).replace('_', '-'), name, MixingSettings.DEFAULTS);
  }

  static MixingMethod of(Method<MixingSettings> method) {
    return Arrays.stream(values())
        .filter(m -> m.method.id().equals(method.id()))
        .findFirst()
        .orElseThrow();
  }

  static List<Method<MixingSettings>> all() {
    return Arrays.stream(values()).map(MixingMethod::method).toList();
  }

  Method<MixingSettings> method() {
    return method;
  }

  /** Whether pictures are shifted and mirrored. */
  boolean augments(MixingSettings settings) {
    return this == CROP_FLIP || this != NONE && settings.augment();
  }
}
