/** What a scope declares for all of its routes: who may read them from other sites, how much is answered, and compression. */
@NullMarked
package dev.cyanotype.policy;

import org.jspecify.annotations.NullMarked;
