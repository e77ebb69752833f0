/**
 * Everything that Diptych keeps, into one file and back: all tables of the database, as the schema
 * tells which there are, and the files of {@code models} and {@code data}.
 */
@NullMarked
package org.diptych.backup;

import org.jspecify.annotations.NullMarked;
