/** The pages of datasets, versions, samples and packages. */
@NullMarked
package dev.cyanotype.blueprints.datasets.pages;

import org.jspecify.annotations.NullMarked;
