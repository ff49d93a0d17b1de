/** What an operator sees of a server: health, metrics, the log of requests. */
@NullMarked
package dev.cyanotype.server.observe;

import org.jspecify.annotations.NullMarked;
