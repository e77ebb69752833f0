package org.diptych.demo.style.settings;

/** What finds colours and textures. */
public enum Base {
  GATYS,
  STROTSS
}
