@NullMarked
package org.diptych.ui.comparison;

import org.jspecify.annotations.NullMarked;
