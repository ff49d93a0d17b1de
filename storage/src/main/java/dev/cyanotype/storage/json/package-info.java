/** JSON that is kept in the database. */
@NullMarked
package dev.cyanotype.storage.json;

import org.jspecify.annotations.NullMarked;
