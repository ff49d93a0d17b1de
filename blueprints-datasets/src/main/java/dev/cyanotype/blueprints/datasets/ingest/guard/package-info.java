/** Guards against hostile archives: names, sizes, and what may be remembered of them. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.guard;

import org.jspecify.annotations.NullMarked;
