@NullMarked
package org.diptych.ui.kit;

import org.jspecify.annotations.NullMarked;
