/** Questions to runs: how they reach a process that is warm, and how answers come back. */
@NullMarked
package org.diptych.lab.ask;

import org.jspecify.annotations.NullMarked;
