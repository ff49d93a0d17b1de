/** Changes samples of the latest version into those of the next. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.edits;

import org.jspecify.annotations.NullMarked;
