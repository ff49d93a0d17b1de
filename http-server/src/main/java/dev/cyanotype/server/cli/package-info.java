/** The command line. */
@NullMarked
package dev.cyanotype.server.cli;

import org.jspecify.annotations.NullMarked;
