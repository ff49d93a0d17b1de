/** Images as files whose bytes are the same on every machine. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.png;

import org.jspecify.annotations.NullMarked;
