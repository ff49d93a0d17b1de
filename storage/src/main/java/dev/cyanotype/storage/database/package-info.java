/** The database of a workspace: SQLite or PostgreSQL, with the same SQL. API is {@link dev.cyanotype.storage.database.Database}. */
@NullMarked
package dev.cyanotype.storage.database;

import org.jspecify.annotations.NullMarked;
