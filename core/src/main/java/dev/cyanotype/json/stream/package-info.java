/** JSON that is longer than the memory. */
@NullMarked
package dev.cyanotype.json.stream;

import org.jspecify.annotations.NullMarked;
