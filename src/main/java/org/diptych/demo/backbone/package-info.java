/** Learns the network that ships: pictures and teachers in, weights out. No Spring, no database. */
@NullMarked
package org.diptych.demo.backbone;

import org.jspecify.annotations.NullMarked;
