/** Files on this machine's disk: written whole, kept for a while, measured. */
@NullMarked
package org.diptych.platform.files;

import org.jspecify.annotations.NullMarked;
