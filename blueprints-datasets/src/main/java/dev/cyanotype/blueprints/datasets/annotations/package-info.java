/** What is drawn on samples: boxes, outlines, attributes. */
@NullMarked
package dev.cyanotype.blueprints.datasets.annotations;

import org.jspecify.annotations.NullMarked;
