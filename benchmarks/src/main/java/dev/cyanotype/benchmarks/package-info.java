/** Benchmarks of the hot paths. */
@NullMarked
package dev.cyanotype.benchmarks;

import org.jspecify.annotations.NullMarked;
