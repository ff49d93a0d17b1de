/** Files for browsers: folders nothing outside of which can be reached, and responses that carry a file. */
@NullMarked
package dev.cyanotype.files;

import org.jspecify.annotations.NullMarked;
