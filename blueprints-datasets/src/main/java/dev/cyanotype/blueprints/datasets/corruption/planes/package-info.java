/** Images as planes of numbers, and what corruptions compute them with. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.corruption.planes;

import org.jspecify.annotations.NullMarked;
