/**
 * What everything else stands on: home folder, database, ids, texts, refusals. Knows no other room.
 */
@NullMarked
package org.diptych.platform;

import org.jspecify.annotations.NullMarked;
