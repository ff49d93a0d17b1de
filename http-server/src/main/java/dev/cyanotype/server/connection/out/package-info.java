/** An answer on its way out, from a response to the bytes of a connection. */
@NullMarked
package dev.cyanotype.server.connection.out;

import org.jspecify.annotations.NullMarked;
