/** The demo: the platform's main job on real data, through its API. */
@NullMarked
package dev.cyanotype.examples.digits;

import org.jspecify.annotations.NullMarked;
