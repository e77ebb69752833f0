package org.diptych.demo.style.settings;

/** What becomes of the shapes. */
public enum Warp {
  NONE,
  /** The finished picture is pulled to the style's shapes. */
  NAIVE,
  /** Shapes are optimised together with the picture. */
  LEARNT
}
