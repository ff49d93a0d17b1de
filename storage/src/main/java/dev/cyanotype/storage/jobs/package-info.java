/** Work that goes on after the request that asked for it. */
@NullMarked
package dev.cyanotype.storage.jobs;

import org.jspecify.annotations.NullMarked;
