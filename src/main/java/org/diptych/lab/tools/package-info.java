/** What the command line runs for its own sake: how such a tool is made and found. */
@NullMarked
package org.diptych.lab.tools;

import org.jspecify.annotations.NullMarked;
