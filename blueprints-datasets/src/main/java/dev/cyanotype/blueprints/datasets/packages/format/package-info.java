/** Formats of archives: what they write around the contents of files. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.format;

import org.jspecify.annotations.NullMarked;
