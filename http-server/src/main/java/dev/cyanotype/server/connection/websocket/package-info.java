/** Web sockets: a connection behind its handshake. All reading and writing happens on its I/O thread. */
@NullMarked
package dev.cyanotype.server.connection.websocket;

import org.jspecify.annotations.NullMarked;
