/** Orders that follow from a seed. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.epochs;

import org.jspecify.annotations.NullMarked;
