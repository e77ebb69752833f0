/** Labelled pictures: CIFAR, folders, and how they are split. */
@NullMarked
package org.diptych.data.pictures;

import org.jspecify.annotations.NullMarked;
