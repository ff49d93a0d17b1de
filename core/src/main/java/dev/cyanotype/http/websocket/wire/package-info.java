/** Web sockets as bytes: frames, and the state of one end. For servers and test clients; not API. */
@NullMarked
package dev.cyanotype.http.websocket.wire;

import org.jspecify.annotations.NullMarked;
