/** Lets whoever may read a server's workspace tell it what to do, past the network. */
@NullMarked
package dev.cyanotype.server.control;

import org.jspecify.annotations.NullMarked;
