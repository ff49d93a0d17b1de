/** The contract of a route: what it takes and what it answers. */
@NullMarked
package dev.cyanotype.contract;

import org.jspecify.annotations.NullMarked;
