/** The threads of a server: those that read and write, those that handlers run on, and the way between them. */
@NullMarked
package dev.cyanotype.server.threads;

import org.jspecify.annotations.NullMarked;
