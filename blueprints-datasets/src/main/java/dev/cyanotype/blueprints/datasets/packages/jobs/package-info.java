/** Packages that are made in jobs. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.jobs;

import org.jspecify.annotations.NullMarked;
