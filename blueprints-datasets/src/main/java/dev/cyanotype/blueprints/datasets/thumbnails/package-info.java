/** Small pictures of samples, made when they are asked for and kept while there is room. */
@NullMarked
package dev.cyanotype.blueprints.datasets.thumbnails;

import org.jspecify.annotations.NullMarked;
