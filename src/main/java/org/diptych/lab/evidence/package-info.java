/** What the finished runs of a comparison show: answers, verdicts, and how sure they are. */
@NullMarked
package org.diptych.lab.evidence;

import org.jspecify.annotations.NullMarked;
