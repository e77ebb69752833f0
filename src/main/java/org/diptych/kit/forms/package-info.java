/** Forms from records: a field for each setting, and what is wrong with it. */
@NullMarked
package org.diptych.kit.forms;

import org.jspecify.annotations.NullMarked;
