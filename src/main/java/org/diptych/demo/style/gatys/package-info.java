/**
 * Gatys, Ecker and Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016.
 */
@NullMarked
package org.diptych.demo.style.gatys;

import org.jspecify.annotations.NullMarked;
