/**
 * What a comparison is, and what a demo must offer to take part in one.
 *
 * <p>Stands on {@code queue}, {@code media} and {@code platform}; knows no demo, no page and no
 * tensor.
 */
@NullMarked
package org.diptych.lab;

import org.jspecify.annotations.NullMarked;
