/**
 * PostgreSQL, embedded or elsewhere: its binaries, its keeper, the schema, and waiting out an
 * outage.
 */
@NullMarked
package org.diptych.platform.database;

import org.jspecify.annotations.NullMarked;
