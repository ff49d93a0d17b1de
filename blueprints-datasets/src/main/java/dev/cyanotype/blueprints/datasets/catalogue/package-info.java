/** The tables of datasets, versions and samples. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.catalogue;

import org.jspecify.annotations.NullMarked;
