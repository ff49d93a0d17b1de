/** Commands that blueprints bring to the command line. */
@NullMarked
package dev.cyanotype.cli;

import org.jspecify.annotations.NullMarked;
