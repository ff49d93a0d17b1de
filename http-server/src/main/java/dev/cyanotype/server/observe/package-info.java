/** Shows a server to its operator: health, metrics, the log of requests. */
@NullMarked
package dev.cyanotype.server.observe;

import org.jspecify.annotations.NullMarked;
