/** What results are judged by, which none of the methods minimises. */
@NullMarked
package org.diptych.demo.style.measures;

import org.jspecify.annotations.NullMarked;
