/** The file formats of pictures, read as far as their headers. */
@NullMarked
package org.diptych.media.formats;

import org.jspecify.annotations.NullMarked;
