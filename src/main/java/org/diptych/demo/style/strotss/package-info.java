/**
 * Kolkin, Salavon and Shakhnarovich, "Style Transfer by Relaxed Optimal Transport and
 * Self-Similarity", CVPR 2019.
 */
@NullMarked
package org.diptych.demo.style.strotss;

import org.jspecify.annotations.NullMarked;
