/** Pictures from outside, and blobs: intake, storage by content, garbage collection. */
@NullMarked
package org.diptych.media;

import org.jspecify.annotations.NullMarked;
