/**
 * Aberman et al., "Neural Best-Buddies: Sparse Cross-Domain Correspondence", SIGGRAPH 2018, and the
 * points it finds.
 */
@NullMarked
package org.diptych.demo.style.nbb;

import org.jspecify.annotations.NullMarked;
