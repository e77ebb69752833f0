/** Real parts for tests: a PostgreSQL server per JVM, a database per test class. */
@NullMarked
package org.diptych.testing;

import org.jspecify.annotations.NullMarked;
