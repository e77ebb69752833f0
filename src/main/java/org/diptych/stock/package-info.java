/** How what was imported on the site's machine comes to workers on other machines. */
@NullMarked
package org.diptych.stock;

import org.jspecify.annotations.NullMarked;
