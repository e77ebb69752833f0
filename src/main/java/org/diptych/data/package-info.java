/** Labelled pictures to train on: the set that is drawn here, and those that come in. */
@NullMarked
package org.diptych.data;

import org.jspecify.annotations.NullMarked;
