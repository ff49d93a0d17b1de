/** Where a package has its samples. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.layout;

import org.jspecify.annotations.NullMarked;
