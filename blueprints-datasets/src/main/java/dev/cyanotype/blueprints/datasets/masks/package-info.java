/** Masks: which pixels of an image an object covers, as run lengths. */
@NullMarked
package dev.cyanotype.blueprints.datasets.masks;

import org.jspecify.annotations.NullMarked;
