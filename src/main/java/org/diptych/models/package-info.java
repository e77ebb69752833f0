/** The weights that are here: what they are, where from, and how others come in. */
@NullMarked
package org.diptych.models;

import org.jspecify.annotations.NullMarked;
