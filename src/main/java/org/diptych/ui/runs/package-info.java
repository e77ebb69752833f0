/** The queue, the history, and the machine that computes. */
@NullMarked
package org.diptych.ui.runs;

import org.jspecify.annotations.NullMarked;
