/** A request on its way in, from the bytes of a connection to the content that a handler reads. */
@NullMarked
package dev.cyanotype.server.connection.in;

import org.jspecify.annotations.NullMarked;
