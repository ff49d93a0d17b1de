/** Bodies of answers: text, bytes, files and other sources, streams, events. */
@NullMarked
package dev.cyanotype.http.body;

import org.jspecify.annotations.NullMarked;
