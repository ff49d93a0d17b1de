/**
 * Connections and their requests. A connection has one owner, its I/O thread: waiting for the client,
 * ending an exchange and closing happen there.
 */
@NullMarked
package dev.cyanotype.server.connection;

import org.jspecify.annotations.NullMarked;
