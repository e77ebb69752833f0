/** What can be chosen, and how strongly the picture is bent. */
@NullMarked
package org.diptych.demo.style.settings;

import org.jspecify.annotations.NullMarked;
