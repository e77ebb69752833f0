/** A comparison as files: exported, imported, and as the picture of a share link. */
@NullMarked
package org.diptych.lab.archive;

import org.jspecify.annotations.NullMarked;
