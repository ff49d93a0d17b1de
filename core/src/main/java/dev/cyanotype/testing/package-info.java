/** Requests without a socket. */
@NullMarked
package dev.cyanotype.testing;

import org.jspecify.annotations.NullMarked;
