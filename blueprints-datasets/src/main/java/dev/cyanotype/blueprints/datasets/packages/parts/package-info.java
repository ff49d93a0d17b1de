/** Bytes that are computed part by part when they are read. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.parts;

import org.jspecify.annotations.NullMarked;
