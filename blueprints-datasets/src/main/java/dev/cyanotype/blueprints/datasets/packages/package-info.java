/** Packages to download: recipes that are kept, and archives computed from them. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages;

import org.jspecify.annotations.NullMarked;
