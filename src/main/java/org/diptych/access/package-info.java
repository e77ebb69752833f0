/** Who may come in, and from where. */
@NullMarked
package org.diptych.access;

import org.jspecify.annotations.NullMarked;
