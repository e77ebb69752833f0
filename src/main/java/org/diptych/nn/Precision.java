package org.diptych.nn;

/** The number format in which a frozen feature network computes; its face is float32 either way. */
public enum Precision {
  FP32,
  /** bfloat16 weights and activations in channels-last order; see {@link Torch#fastBf16}. */
  BF16
}
