/** The REST interface: everything that the pages do, for programs. */
@NullMarked
package org.diptych.api;

import org.jspecify.annotations.NullMarked;
