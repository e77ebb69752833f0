/** JSON as it comes in: taken as it is written, no larger than it may be, its faults said. */
@NullMarked
package org.diptych.api.json;

import org.jspecify.annotations.NullMarked;
