/** What a package has, as its recipe says. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.recipe;

import org.jspecify.annotations.NullMarked;
