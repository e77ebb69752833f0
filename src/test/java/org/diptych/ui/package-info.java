/** The pages in a real browser, over a real database and with a worker that really works. */
@NullMarked
package org.diptych.ui;

import org.jspecify.annotations.NullMarked;
