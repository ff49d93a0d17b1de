/** The catalogue and its packages over HTTP. */
@NullMarked
package dev.cyanotype.blueprints.datasets.web;

import org.jspecify.annotations.NullMarked;
