/** Parts that every page uses: pictures compared, charts, forms from records. */
@NullMarked
package org.diptych.kit;

import org.jspecify.annotations.NullMarked;
