/** Where the rooms are put together: the processes that Diptych consists of. */
@NullMarked
package org.diptych;

import org.jspecify.annotations.NullMarked;
