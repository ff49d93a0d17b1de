/** Sets logging up where the application does not. */
@NullMarked
package dev.cyanotype.server.logging;

import org.jspecify.annotations.NullMarked;
