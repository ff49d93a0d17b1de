/** Web sockets (RFC 6455): messages both ways over one connection. */
@NullMarked
package dev.cyanotype.http.websocket;

import org.jspecify.annotations.NullMarked;
