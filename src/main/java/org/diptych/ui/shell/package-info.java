/** The frame around every page, and what is shown when there is no page. */
@NullMarked
package org.diptych.ui.shell;

import org.jspecify.annotations.NullMarked;
